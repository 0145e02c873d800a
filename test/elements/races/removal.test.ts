import { expect } from '@open-wc/testing';
import { attach } from '../../support/mount.js';
import { answerAll, turn } from './held-adapter.js';
import { openLedger } from './ledger.js';
import { publicEvents } from './public-events.js';
import { treesOf, wordsOf } from './marked.js';
import { type Stage, type Staged, stages } from './stages.js';

/** Lets the first calls be answered, one after the other; false where there are not so many. */
async function reach({ adapter }: Staged, point: number): Promise<boolean> {
  for (let at = 0; at < point; at += 1) {
    const [call] = adapter.waiting;
    if (!call) return false;
    call.answer();
    await turn();
  }
  return true;
}

/** What the element says in the end, where nothing comes between. */
async function undisturbed(stage: Stage): Promise<{ readonly words: string; readonly points: number }> {
  const staged = await stage.begin();
  let points = 0;
  while (staged.adapter.waiting.length > 0) {
    await reach(staged, 1);
    points += 1;
  }
  const words = saidBy(staged.element);
  staged.end();
  staged.element.remove();
  return { words, points };
}

/** Once for each moment at which the element waits for an answer, the beginning and the end included. */
async function atEachPoint(
  stage: Stage,
  check: (staged: Staged, words: string, point: string) => Promise<void>,
): Promise<void> {
  const { words, points } = await undisturbed(stage);
  for (let point = 0; point <= points; point += 1) {
    const staged = await stage.begin();
    if (await reach(staged, point)) await check(staged, words, `after ${point} of ${points} answers`);
    staged.end();
    staged.element.remove();
    // An element in a frame may have had the focus, which goes with the frame.
    window.focus();
  }
}

/** Asked again, it is another question with the same answer. What is announced comes and goes with time, and is left out. */
function saidBy(element: Element): string {
  for (const tree of treesOf(element)) for (const said of tree.querySelectorAll('[aria-live] p')) said.remove();
  return wordsOf(element)
    .replace(/ ?‹\d+›/g, '')
    .replace(/\s+/g, ' ');
}

function heardOf(element: HTMLElement): string[] {
  const heard: string[] = [];
  for (const name of publicEvents) element.addEventListener(name, () => heard.push(name));
  return heard;
}

function frame(): Window & typeof globalThis {
  const made = attach(document.createElement('iframe'));
  return made.contentWindow as Window & typeof globalThis;
}

/** An element that was taken away by itself has run out of its timers by then; a moved desk looks after a moment. */
const moment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

describe('an element that waits for answers', () => {
  for (const stage of stages) {
    describe(stage.title, () => {
      it('says, asks and tells nothing once it was removed, and is back when it is put on the page again [A8]', () =>
        atEachPoint(stage, async ({ element, adapter }, words, point) => {
          const parent = element.parentNode!;
          const heard = heardOf(element);
          const before = wordsOf(element);
          const calls = [...adapter.waiting];
          element.remove();
          const count = adapter.count;
          await turn();
          if (stage.isAlone) {
            const open = calls.filter(({ method, signal }) => method !== 'create' && !signal.aborted);
            expect(open, `calls that were not ended ${point}`).to.deep.equal([]);
            await answerAll(adapter);
            expect(adapter.count, `calls ${point}`).to.equal(count);
          }
          await answerAll(adapter);
          expect(heard, `events ${point}`).to.deep.equal([]);
          expect(untilForgotten(wordsOf(element), before), `words ${point}`).to.equal(true);
          attach(element, parent);
          await turn();
          await answerAll(adapter);
          if (!stage.isOnce) expect(saidBy(element), `words ${point}`).to.equal(words);
        }));

      it('goes on where it is moved to [A8]', () =>
        atEachPoint(stage, async ({ element, adapter }, words, point) => {
          const place = document.createElement('div');
          element.parentNode!.append(place);
          place.append(element);
          await turn();
          await answerAll(adapter);
          expect(saidBy(element), `words ${point}`).to.equal(words);
        }));

      it('leaves no timer and no listener behind when it goes [A8]', async () => {
        const view = frame();
        for (const leave of ['remove', 'adopt'] as const) {
          await atEachPoint(
            {
              ...stage,
              begin: async () => {
                const ledger = openLedger([window, view]);
                const staged = await stage.begin();
                const end = (): void => {
                  staged.end();
                  ledger.close();
                };
                return { ...staged, ledger, end };
              },
            },
            async (staged, _words, point) => {
              const { element, adapter, ledger } = staged as Staged & {
                readonly ledger: ReturnType<typeof openLedger>;
              };
              if (leave === 'adopt') {
                view.document.body.append(element);
                await turn();
                expect(element.ownerDocument === view.document).to.equal(true);
              }
              // Changed at the last moment: it renders once more when it is gone.
              Object.assign(element, { strings: {} });
              element.remove();
              await answerAll(adapter);
              staged.end();
              await moment();
              expect([ledger.timers, ledger.listeners], `${leave} ${point}`).to.deep.equal([0, 0]);
            },
          );
        }
      });

      it('goes on in another document, and back in its own [A8]', async () => {
        const view = frame();
        await atEachPoint(stage, async ({ element, adapter }, words, point) => {
          const parent = element.parentNode!;
          view.document.body.append(element);
          await turn();
          if (stage.isAlone || stage.tag === 'agent-desk') {
            await answerAll(adapter);
            expect(saidBy(element), `words there ${point}`).to.equal(words);
          }
          parent.appendChild(element);
          await turn();
          await answerAll(adapter);
          if (stage.isAlone || !stage.isOnce) expect(saidBy(element), `words back ${point}`).to.equal(words);
        });
      });
    });
  }
});

/** It may forget what it showed, and says nothing that it did not say before. */
function untilForgotten(after: string, before: string): boolean {
  const known = new Set(before.split('\n').map((line) => line.trim()));
  return after
    .split('\n')
    .map((line) => line.trim())
    .every((line) => !line.includes('⟦') || known.has(line));
}
