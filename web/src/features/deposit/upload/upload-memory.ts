/** What a browser remembers of an upload under way, so that it goes on after the page was closed. */
export interface Remembered {
  id: string;
  name: string;
  size: number;
  lastModified: number;
  sent: number;
}

/** A file as its owner knows it again: same name, same size, same date. */
export type FileLike = Pick<File, 'name' | 'size' | 'lastModified'>;

const key = 'ressourcerie.uploads';

/** Uploads under way, kept in the browser's own storage. */
export class UploadMemory {
  readonly #storage: Storage;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  all(): Remembered[] {
    try {
      const kept: unknown = JSON.parse(this.#storage.getItem(key) ?? '[]');
      return Array.isArray(kept) ? (kept as Remembered[]) : [];
    } catch {
      // Another program wrote there: what cannot be read is nothing to go on with.
      return [];
    }
  }

  of(file: FileLike): Remembered | undefined {
    return this.all().find((kept) => isSame(kept, file));
  }

  keep(file: FileLike, id: string, sent: number): void {
    const { name, size, lastModified } = file;
    this.#write([
      ...this.all().filter((kept) => !isSame(kept, file)),
      { id, name, size, lastModified, sent },
    ]);
  }

  forget(file: FileLike): void {
    this.#write(this.all().filter((kept) => !isSame(kept, file)));
  }

  #write(uploads: Remembered[]): void {
    try {
      this.#storage.setItem(key, JSON.stringify(uploads));
    } catch {
      // Storage is full or forbidden: the upload itself goes on, it only could not be resumed.
    }
  }
}

function isSame(kept: FileLike, file: FileLike): boolean {
  return kept.name === file.name && kept.size === file.size && kept.lastModified === file.lastModified;
}
