import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Lane } from '../../adapter/lane.js';
import type { RecordDraft } from '../../model/record.js';
import type { Candidate } from '../../model/resolution.js';

export type FindDuplicates = (draft: RecordDraft, signal: AbortSignal) => Promise<readonly Candidate[]>;

/** How long the typing has to pause. */
const pause = 300;

/** Looks, while the agent types, for records that the draft would duplicate. A failure leaves the agent free to save. */
export class DuplicateCheck implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #lane = new Lane();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #found: readonly Candidate[] = [];

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get found(): readonly Candidate[] {
    return this.#found;
  }

  /** After a pause in typing. */
  soon(draft: RecordDraft, find: FindDuplicates): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.now(draft, find), pause);
  }

  /** Whether it is known by the end: a newer check, or leaving the page, ends an older one. */
  async now(draft: RecordDraft, find: FindDuplicates): Promise<boolean> {
    clearTimeout(this.#timer);
    let isKnown = false;
    await this.#lane.run(
      (signal) => find(draft, signal),
      (outcome) => {
        isKnown = true;
        this.#found = outcome.ok ? outcome.value : [];
        this.#host.requestUpdate();
      },
    );
    return isKnown;
  }

  /** What somebody else found. */
  show(found: readonly Candidate[]): void {
    this.clear();
    this.#found = found;
  }

  clear(): void {
    this.hostDisconnected();
    this.#found = [];
  }

  /** What was found stays for a form that is only moved. */
  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#lane.stop();
  }
}
