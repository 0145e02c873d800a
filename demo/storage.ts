import type { Crm } from './crm.js';
import { byId } from './dom.js';
import { countRecords, loadRecords, type RecordSet } from './records.js';
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
      if (set === 'generated') await this.#tell(`Indexing ${data.records.length.toLocaleString('en')} records…`);
      this.#crm.fill(data, this.#keep.checked ? database : undefined);
      const seconds = ((performance.now() - started) / 1_000).toFixed(1);
      this.#show(set === 'generated' ? `Ready after ${seconds} s: ${countRecords(data)}.` : '', false);
      this.#records.title = countRecords(data);
    } catch (error) {
      this.#show(`The records could not be loaded. ${error instanceof Error ? error.message : ''}`, false);
    } finally {
      this.#records.disabled = this.#keep.disabled = false;
    }
  }

  readonly #tell = async (step: string): Promise<void> => {
    this.#show(step, true);
    await painted();
  };

  #show(text: string, busy: boolean): void {
    this.#status.textContent = text;
    this.#status.classList.toggle('busy', busy);
  }

  readonly #forget = (): void => {
    const state = byId('forget-state');
    const request = indexedDB.deleteDatabase(database);
    request.onsuccess = () => {
      location.reload();
    };
    request.onblocked = () => {
      state.textContent = 'Another tab still uses it: close that first.';
    };
    request.onerror = () => {
      state.textContent = 'The browser did not delete it.';
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
