import { beforeEach, describe, expect, it } from 'vitest';
import { ApiError } from '#shared/api/api-error';
import type { Upload as OpenUpload } from '#shared/api/model';
import { missingParts, partRanges } from './parts';
import { Speedometer } from './speed';
import { type Surroundings, Upload } from './upload';
import { UploadMemory } from './upload-memory';
import { type UploadServer, versionAt } from './upload-server';

const partSize = 4;

/** A server that keeps what it is sent, and fails as it is told. */
class FakeServer implements UploadServer {
  readonly arrived = new Map<number, string>();
  readonly failures: unknown[] = [];
  opened = 0;
  completed = 0;
  aborted = 0;
  atOnce = 0;
  mostAtOnce = 0;
  gone = false;
  became: Partial<OpenUpload> = {};
  beforePart: (number: number) => Promise<void> = async () => {};

  async open(file: { size: number }): Promise<OpenUpload> {
    this.opened += 1;
    this.gone = false;
    return this.#state(file.size);
  }

  async read(): Promise<OpenUpload> {
    if (this.gone) throw new ApiError(404, {});
    return this.#state(10);
  }

  async putPart(
    _: string,
    number: number,
    bytes: Blob,
    onProgress: (sent: number) => void,
    signal: AbortSignal,
  ) {
    this.atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.atOnce);
    try {
      await this.beforePart(number);
      signal.throwIfAborted();
      const failure = this.failures.shift();
      if (failure !== undefined) throw failure;
      onProgress(bytes.size);
      this.arrived.set(number, await bytes.text());
    } finally {
      this.atOnce -= 1;
    }
  }

  async complete() {
    this.completed += 1;
    return { resourceId: 'r1', number: 1 };
  }

  outcomeOf({ completed, resourceId, version }: OpenUpload) {
    return completed && resourceId && version ? { resourceId, number: version } : undefined;
  }

  async abort() {
    this.aborted += 1;
  }

  #state(size: number): OpenUpload {
    const arrived = [...this.arrived].map(([number, bytes]) => ({ number, size: bytes.length }));
    return { id: 'u1', partSize, parts: Math.ceil(size / partSize), arrived, ...this.became };
  }
}

const file = new File(['abcdefghij'], 'module.zip', { lastModified: 7 });

let server: FakeServer;
let pauses: number[];
let around: Surroundings;
let online: boolean;

beforeEach(() => {
  server = new FakeServer();
  pauses = [];
  online = true;
  let clock = 0;
  around = {
    server,
    memory: new UploadMemory(localStorage),
    now: () => {
      clock += 1_000;
      return clock;
    },
    pause: async (millis) => void pauses.push(millis),
    isOnline: () => online,
    backOnline: async () => {
      online = true;
    },
    random: () => 1,
  };
});

describe('an upload', () => {
  it('sends every byte once, in order of parts, and forgets itself when done', async () => {
    const upload = new Upload(file, around);
    await expect(upload.run()).resolves.toEqual({ resourceId: 'r1', number: 1 });
    expect([...server.arrived].sort().map(([, bytes]) => bytes)).toEqual(['abcd', 'efgh', 'ij']);
    expect(upload.status()).toMatchObject({ state: 'sent', sent: 10, total: 10 });
    expect(around.memory.of(file)).toBeUndefined();
  });

  it('sends at most three parts at once', async () => {
    const long = new File(['x'.repeat(40)], 'long.zip', { lastModified: 7 });
    await new Upload(long, around).run();
    expect(server.arrived.size).toBe(10);
    expect(server.mostAtOnce).toBe(3);
  });

  it('tries again with pauses that double when the line breaks', async () => {
    const small = new File(['ab'], 'small.zip', { lastModified: 7 });
    server.failures.push(new TypeError('broken'), new ApiError(503, {}), new TypeError('broken'));
    await expect(new Upload(small, around).run()).resolves.toBeDefined();
    expect(pauses).toEqual([1_000, 2_000, 4_000]);
  });

  it('does not insist when it is refused', async () => {
    server.failures.push(new ApiError(413, { code: 'too-large' }));
    const upload = new Upload(file, around);
    await expect(upload.run()).resolves.toBeUndefined();
    expect(upload.status().state).toBe('failed');
    expect(upload.status().error).toMatchObject({ code: 'too-large' });
    expect(pauses).toEqual([]);
  });

  it('gives up after eight tries', async () => {
    const small = new File(['ab'], 'small.zip', { lastModified: 7 });
    server.failures.push(...Array.from({ length: 8 }, () => new TypeError('broken')));
    const upload = new Upload(small, around);
    await upload.run();
    expect(upload.status().state).toBe('failed');
    expect(pauses).toHaveLength(7);
  });

  it('waits for the line without counting tries while offline', async () => {
    const small = new File(['ab'], 'small.zip', { lastModified: 7 });
    online = false;
    server.failures.push(new TypeError('offline'));
    const states: string[] = [];
    const upload = new Upload(small, around);
    upload.subscribe(() => states.push(upload.status().state));
    await expect(upload.run()).resolves.toBeDefined();
    expect(states).toContain('offline');
    expect(pauses).toEqual([]);
  });

  it('goes on where it stopped when the same file is chosen again', async () => {
    server.arrived.set(1, 'abcd');
    around.memory.keep(file, 'u1', 4);
    const again = new Upload(new File(['abcdefghij'], 'module.zip', { lastModified: 7 }), around);
    server.beforePart = async (number) => expect(number).not.toBe(1);
    await expect(again.run()).resolves.toBeDefined();
    expect(server.opened).toBe(0);
  });

  it('sends a part again that had arrived too short', async () => {
    server.arrived.set(1, 'ab');
    around.memory.keep(file, 'u1', 2);
    await new Upload(file, around).run();
    expect(server.arrived.get(1)).toBe('abcd');
  });

  it('takes an upload that was completed before for what it became', async () => {
    around.memory.keep(file, 'u1', 10);
    server.became = { completed: true, resourceId: 'r9', version: 2 };
    await expect(new Upload(file, around).run()).resolves.toEqual({ resourceId: 'r9', number: 2 });
    expect(server.completed).toBe(0);
  });

  it('begins anew when the server forgot it', async () => {
    around.memory.keep(file, 'u0', 4);
    server.gone = true;
    await expect(new Upload(file, around).run()).resolves.toBeDefined();
    expect(server.opened).toBe(1);
  });

  it('can be paused and goes on', async () => {
    const upload = new Upload(file, around);
    server.beforePart = async () => upload.pauseNow();
    await expect(upload.run()).resolves.toBeUndefined();
    expect(upload.status().state).toBe('paused');
    expect(around.memory.of(file)?.id).toBe('u1');
    server.beforePart = async () => {};
    await expect(upload.run()).resolves.toBeDefined();
    expect(server.opened).toBe(1);
  });

  it('leaves nothing behind when cancelled', async () => {
    const upload = new Upload(file, around);
    server.beforePart = async () => upload.pauseNow();
    await upload.run();
    await upload.cancel();
    expect(server.aborted).toBe(1);
    expect(around.memory.all()).toEqual([]);
  });
});

describe('the parts of a file', () => {
  it('span it whole, without gap or overlap', () => {
    expect(partRanges(10, 4)).toEqual([
      { number: 1, start: 0, end: 4 },
      { number: 2, start: 4, end: 8 },
      { number: 3, start: 8, end: 10 },
    ]);
    expect(partRanges(0, 4)).toEqual([{ number: 1, start: 0, end: 0 }]);
  });

  it('count as arrived where the server gives no size', () => {
    expect(missingParts(partRanges(8, 4), [{ number: 2 }]).map(({ number }) => number)).toEqual([1]);
  });
});

describe('the speed', () => {
  it('is that of the last seconds, not of the whole', () => {
    const speed = new Speedometer(2_000);
    speed.note(0, 0);
    expect(speed.perSecond()).toBeUndefined();
    speed.note(100, 10_000);
    speed.note(1_100, 11_000);
    speed.note(2_100, 12_000);
    expect(speed.perSecond()).toBe(1_000);
  });
});

describe('the address of a version', () => {
  it('is read whether absolute or not', () => {
    expect(versionAt('/api/resources/r1/versions/2')).toEqual({ resourceId: 'r1', number: 2 });
    expect(versionAt('http://here/api/resources/r1/versions/12').number).toBe(12);
  });

  it('is refused when it is something else', () => {
    expect(() => versionAt('/api/resources/r1')).toThrow('Not the address of a version');
  });
});
