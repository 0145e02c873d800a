import type { Crm } from './crm.js';
import { byId } from './dom.js';
import { type Said, say } from './language.js';
import { countRecords, generatedContacts, loadRecords, type RecordSet } from './records.js';
import { readSetting, writeSetting } from './settings.js';

const database = 'northwind-service';

/** Which records are in use, and whether what is written stays in this browser. */
export class Storage {
  readonly #crm: Crm;
  readonly #records = byId('records', HTMLSelectElement);
  readonly #keep = byId('keep', HTMLInputElement);
  readonly #status = byId('loading');

  constructor(crm: Crm) {
    this.#crm = crm;
    this.#records.value = new URLSearchParams(location.search).get('records') === '100000' ? 'generated' : 'northwind';
    this.#keep.checked = readSetting('keep') === 'yes';
    say(byId('generated'), ({ generated }) => generated(generatedContacts));
    this.#records.addEventListener('change', () => {
      rememberInAddress(this.#records.value);
      void this.load();
    });
    this.#keep.addEventListener('change', () => {
      writeSetting('keep', this.#keep.checked ? 'yes' : 'no');
      void this.load();
    });
    byId('forget').addEventListener('click', this.#forget);
  }

  /** Puts the chosen records under the desk, and says what keeps the page busy. */
  async load(): Promise<void> {
    const set = this.#records.value as RecordSet;
    this.#records.disabled = this.#keep.disabled = true;
    const started = performance.now();
    try {
      const data = await loadRecords(set, this.#tell);
      if (set === 'generated') await this.#tell(({ indexing }) => indexing(data.records.length));
      const server = new URLSearchParams(location.search).get('odata');
      if (server === null) this.#crm.fill(data, this.#keep.checked ? database : undefined);
      else {
        const { serverAdapter } = await import('./odata.js');
        this.#crm.use(serverAdapter('/reference-server/api/data/v9.2/', data.records));
      }
      const seconds = Math.round((performance.now() - started) / 100) / 10;
      const counts: Said = (words, language) => countRecords(data, words, language);
      const ready: Said = (words, language) => words.ready(seconds, counts(words, language));
      this.#show(set === 'generated' ? ready : () => '', false);
      say(this.#records, counts, 'title');
    } catch (error) {
      this.#show(({ notLoaded }) => notLoaded(error instanceof Error ? error.message : ''), false);
    } finally {
      this.#records.disabled = this.#keep.disabled = false;
    }
  }

  readonly #tell = async (step: Said): Promise<void> => {
    this.#show(step, true);
    await painted();
  };

  #show(text: Said, busy: boolean): void {
    say(this.#status, text);
    this.#status.classList.toggle('busy', busy);
  }

  readonly #forget = (): void => {
    const state = byId('forget-state');
    const request = indexedDB.deleteDatabase(database);
    request.onsuccess = () => {
      location.reload();
    };
    request.onblocked = () => {
      say(state, ({ stillUsed }) => stillUsed);
    };
    request.onerror = () => {
      say(state, ({ notDeleted }) => notDeleted);
    };
  };
}

/** The page can be reloaded, and its address passed on, with the records that are in use. */
function rememberInAddress(records: string): void {
  const address = new URL(location.href);
  if (records === 'generated') address.searchParams.set('records', '100000');
  else address.searchParams.delete('records');
  history.replaceState(null, '', address);
}

/** Resolves when the next frame is on the screen; soon in a page that is not shown, which has no frames. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, 200);
  });
}
