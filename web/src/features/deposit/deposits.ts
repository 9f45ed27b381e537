import { browserSurroundings } from './upload/browser-surroundings';
import { type Surroundings, Upload } from './upload/upload';

/** One thing a person is about to share: a file on its way, then a draft to complete. */
export interface Deposit {
  key: string;
  name: string;
  size?: number;
  upload?: Upload;
  resourceId?: string;
  /** The version under ingest; none for what has no file. */
  number?: number;
}

type KeptDeposit = Pick<Deposit, 'name' | 'size' | 'number'> & { resourceId: string };

const storageKey = 'ressourcerie.deposits';

/** How many files are sent at once; each goes in three lanes already. */
const filesAtOnce = 2;

/** What is being deposited, across pages and, once sent, across closings of the browser. */
export class Deposits {
  readonly #around: Surroundings;
  readonly #storage: Storage;
  readonly #listeners = new Set<() => void>();
  #list: Deposit[];
  #sending = 0;
  #next = 0;

  constructor(around: Surroundings, storage: Storage) {
    this.#around = around;
    this.#storage = storage;
    this.#list = this.#kept().map((kept) => ({ ...kept, key: kept.resourceId }));
  }

  readonly list = (): Deposit[] => this.#list;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Uploads begun earlier whose file was not chosen again yet. */
  interrupted() {
    const present = this.#list.flatMap(({ upload }) => (upload === undefined ? [] : [upload.file]));
    return this.#around.memory.all().filter(
      (kept) =>
        !present.some(({ name, size, lastModified }) => {
          return name === kept.name && size === kept.size && lastModified === kept.lastModified;
        }),
    );
  }

  forgetInterrupted(kept: { name: string; size: number; lastModified: number; id: string }): void {
    this.#around.memory.forget(kept);
    this.#set([...this.#list]);
    // Best effort: what is not aborted here expires on the server.
    this.#around.server.abort(kept.id).catch(() => undefined);
  }

  addFiles(files: File[]): void {
    const added = files.map((file) => {
      this.#next += 1;
      return {
        key: `file-${this.#next}`,
        name: file.name,
        size: file.size,
        upload: new Upload(file, this.#around),
      };
    });
    this.#set([...this.#list, ...added]);
    this.#startNext();
  }

  /** A draft that needs no file. */
  addDraft(resourceId: string, name: string): void {
    this.#set([{ key: resourceId, resourceId, name }, ...this.#list]);
  }

  /** Sends on, or again. */
  async run(deposit: Deposit): Promise<void> {
    if (deposit.upload === undefined) return;
    this.#sending += 1;
    const version = await deposit.upload.run();
    this.#sending -= 1;
    if (version !== undefined) this.#replace(deposit.key, { ...deposit, ...version });
    this.#startNext();
  }

  async cancel(deposit: Deposit): Promise<void> {
    this.dismiss(deposit);
    // Best effort: what is not aborted here expires on the server.
    await deposit.upload?.cancel().catch(() => undefined);
  }

  /** Takes a deposit off the list; a draft stays where it is, in the commons. */
  dismiss(deposit: Deposit): void {
    this.#set(this.#list.filter(({ key }) => key !== deposit.key));
  }

  /** A published deposit needs no remembering: it stays on the list until the page is left. */
  settle(deposit: Deposit): void {
    this.#write(this.#kept().filter(({ resourceId }) => resourceId !== deposit.resourceId));
  }

  #startNext(): void {
    while (this.#sending < filesAtOnce) {
      const waiting = this.#list.find(({ upload }) => upload?.status().state === 'waiting');
      if (waiting === undefined) return;
      void this.run(waiting);
    }
  }

  #replace(key: string, deposit: Deposit): void {
    this.#set(this.#list.map((other) => (other.key === key ? deposit : other)));
  }

  #set(list: Deposit[]): void {
    this.#list = list;
    this.#write(
      list.flatMap(({ name, size, number, resourceId }) =>
        resourceId === undefined ? [] : [{ name, size, number, resourceId }],
      ),
    );
    for (const listener of this.#listeners) listener();
  }

  #kept(): KeptDeposit[] {
    try {
      const kept: unknown = JSON.parse(this.#storage.getItem(storageKey) ?? '[]');
      return Array.isArray(kept) ? (kept as KeptDeposit[]) : [];
    } catch {
      // Another program wrote there: the drafts themselves are safe on the server.
      return [];
    }
  }

  #write(kept: KeptDeposit[]): void {
    try {
      this.#storage.setItem(storageKey, JSON.stringify(kept));
    } catch {
      // Storage is full or forbidden: drafts are still found under their organisation.
    }
  }
}

/** The browser's one list: uploads go on while another page is shown. */
export const deposits = new Deposits(browserSurroundings(), window.localStorage);
