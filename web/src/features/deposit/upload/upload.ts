import { ApiError } from '#shared/api/api-error';
import type { Upload as OpenUpload } from '#shared/api/model';
import { missingParts, type PartRange, partRanges } from './parts';
import { Speedometer } from './speed';
import type { UploadMemory } from './upload-memory';
import type { DepositedVersion, UploadServer } from './upload-server';

export type UploadState = 'waiting' | 'sending' | 'paused' | 'offline' | 'completing' | 'sent' | 'failed';

/** What there is to show of an upload; a new object at each change. */
export interface UploadStatus {
  state: UploadState;
  sent: number;
  total: number;
  bytesPerSecond: number | undefined;
  retrying: boolean;
  error: unknown;
}

/** What an upload needs of the world around it. */
export interface Surroundings<T = DepositedVersion> {
  server: UploadServer<T>;
  memory: UploadMemory;
  now: () => number;
  /** Resolves after a while, or rejects when stopped. */
  pause: (millis: number, signal: AbortSignal) => Promise<void>;
  isOnline: () => boolean;
  /** Resolves when the line is back, or rejects when stopped. */
  backOnline: (signal: AbortSignal) => Promise<void>;
  /** Between 0 and 1, to spread retries. */
  random: () => number;
}

const lanes = 3;
const mostTries = 8;
const longestPauseMillis = 30_000;

/**
 * The sending of one file: parts in three lanes, each retried with growing pauses, the whole pausable at any
 * time and resumable after the browser was closed, since the server says which parts it has.
 */
export class Upload<T = DepositedVersion> {
  readonly file: File;
  readonly #around: Surroundings<T>;
  readonly #listeners = new Set<() => void>();
  readonly #speed = new Speedometer();
  readonly #inFlight = new Map<number, number>();
  #status: UploadStatus;
  #arrived = 0;
  #id: string | undefined;
  #stop = new AbortController();

  constructor(file: File, around: Surroundings<T>) {
    this.file = file;
    this.#around = around;
    this.#status = {
      state: 'waiting',
      sent: 0,
      total: file.size,
      bytesPerSecond: undefined,
      retrying: false,
      error: undefined,
    };
  }

  readonly status = (): UploadStatus => this.#status;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Sends what is missing; resolves with what it became, or with nothing when paused or failed. */
  async run(): Promise<T | undefined> {
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.#change({ state: 'sending', error: undefined, retrying: false });
    try {
      const opened = await this.#patiently(() => this.#openOrResume(signal), signal);
      const outcome = this.#around.server.outcomeOf(opened) ?? (await this.#sendAndComplete(opened, signal));
      this.#around.memory.forget(this.file);
      this.#change({ state: 'sent', sent: this.file.size });
      return outcome;
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
      return undefined;
    }
  }

  async #sendAndComplete(opened: OpenUpload, signal: AbortSignal): Promise<T> {
    await this.#sendMissing(opened, signal);
    this.#change({ state: 'completing', bytesPerSecond: undefined });
    return this.#patiently(() => this.#around.server.complete(opened.id, signal), signal);
  }

  pauseNow(): void {
    this.#stop.abort();
    this.#forgetLanes();
    this.#change({ state: 'paused', bytesPerSecond: undefined, retrying: false });
  }

  /** Gives up: the server may drop what has arrived. */
  async cancel(): Promise<void> {
    this.#stop.abort();
    this.#around.memory.forget(this.file);
    const id = this.#id;
    this.#id = undefined;
    if (id !== undefined) await this.#around.server.abort(id);
  }

  #fail(error: unknown): void {
    // Stops the lanes that still run, so that a retry does not race with them.
    this.#stop.abort();
    this.#forgetLanes();
    if (error instanceof ApiError && (error.status === 404 || error.status === 410)) {
      this.#around.memory.forget(this.file);
    }
    this.#change({ state: 'failed', error, bytesPerSecond: undefined, retrying: false });
  }

  #forgetLanes(): void {
    this.#inFlight.clear();
    this.#speed.forget();
  }

  async #openOrResume(signal: AbortSignal): Promise<OpenUpload> {
    const { server, memory } = this.#around;
    const known = memory.of(this.file);
    if (known !== undefined) {
      try {
        const resumed = await server.read(known.id, signal);
        this.#id = resumed.id;
        return resumed;
      } catch (error) {
        // It expired or was finished elsewhere: a new one begins. Anything else is not ours to hide.
        if (!(error instanceof ApiError && [403, 404, 409, 410].includes(error.status))) throw error;
        memory.forget(this.file);
      }
    }
    const opened = await server.open({ name: this.file.name, size: this.file.size }, signal);
    this.#id = opened.id;
    memory.keep(this.file, opened.id, 0);
    return opened;
  }

  async #sendMissing(opened: OpenUpload, signal: AbortSignal): Promise<void> {
    const ranges = partRanges(this.file.size, opened.partSize);
    const queue = missingParts(ranges, opened.arrived ?? []);
    this.#arrived = this.file.size - queue.reduce((sum, { start, end }) => sum + end - start, 0);
    this.#measure();
    const lane = async () => {
      for (let part = queue.shift(); part !== undefined; part = queue.shift()) {
        await this.#sendPart(opened.id, part, signal);
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }

  async #sendPart(id: string, part: PartRange, signal: AbortSignal): Promise<void> {
    const { server, memory } = this.#around;
    const bytes = this.file.slice(part.start, part.end);
    const onProgress = (sent: number) => {
      if (signal.aborted) return;
      this.#inFlight.set(part.number, Math.min(sent, bytes.size));
      this.#measure();
    };
    await this.#patiently(() => server.putPart(id, part.number, bytes, onProgress, signal), signal);
    this.#inFlight.delete(part.number);
    this.#arrived += bytes.size;
    memory.keep(this.file, id, this.#arrived);
    this.#measure();
  }

  #measure(): void {
    const flying = [...this.#inFlight.values()].reduce((sum, bytes) => sum + bytes, 0);
    const sent = Math.min(this.file.size, this.#arrived + flying);
    this.#speed.note(sent, this.#around.now());
    this.#change({ sent, bytesPerSecond: this.#speed.perSecond() });
  }

  /** Tries again what may succeed later, with pauses that double; waits for the line where it is down. */
  async #patiently<R>(attempt: () => Promise<R>, signal: AbortSignal): Promise<R> {
    for (let tries = 1; ; tries += 1) {
      signal.throwIfAborted();
      try {
        const result = await attempt();
        if (this.#status.retrying) this.#change({ retrying: false });
        return result;
      } catch (error) {
        signal.throwIfAborted();
        if (!mayComeRight(error)) throw error;
        if (!this.#around.isOnline()) {
          await this.#untilOnline(signal);
          tries = 0;
          continue;
        }
        if (tries >= mostTries) throw error;
        this.#change({ retrying: true });
        const pause = Math.min(longestPauseMillis, 1_000 * 2 ** (tries - 1));
        await this.#around.pause(pause * (0.5 + this.#around.random() / 2), signal);
      }
    }
  }

  async #untilOnline(signal: AbortSignal): Promise<void> {
    this.#change({ state: 'offline', bytesPerSecond: undefined });
    this.#speed.forget();
    await this.#around.backOnline(signal);
    this.#change({ state: 'sending' });
  }

  #change(part: Partial<UploadStatus>): void {
    this.#status = { ...this.#status, ...part };
    for (const listener of this.#listeners) listener();
  }
}

/** A broken line, an overloaded or restarting server: worth another try. A refusal is not. */
export function mayComeRight(error: unknown): boolean {
  if (error instanceof ApiError) return error.status >= 500 || error.status === 408 || error.status === 429;
  return error instanceof TypeError;
}
