import { describe, expect, it } from 'vitest';
import { Deposits } from './deposits';
import type { Surroundings } from './upload/upload';
import { UploadMemory } from './upload/upload-memory';

function surroundings(): Surroundings {
  return {
    server: {
      open: async ({ size }) => ({ id: 'u', partSize: 10, parts: 1, size }),
      read: async () => ({ id: 'u', partSize: 10, parts: 1 }),
      putPart: async () => {},
      complete: async () => ({ resourceId: 'r1', number: 1 }),
      outcomeOf: () => undefined,
      abort: async () => {},
    },
    memory: new UploadMemory(localStorage),
    now: () => 0,
    pause: async () => {},
    isOnline: () => true,
    backOnline: async () => {},
    random: () => 0,
  };
}

const sent = (deposits: Deposits) =>
  new Promise<void>((resolve) => {
    const done = () => deposits.list().every(({ resourceId }) => resourceId !== undefined);
    deposits.subscribe(() => done() && resolve());
  });

describe('the list of deposits', () => {
  it('sends every file, however many, and knows its drafts after the browser was closed', async () => {
    const deposits = new Deposits(surroundings(), localStorage);
    const all = sent(deposits);
    deposits.addFiles(Array.from({ length: 5 }, (_, n) => new File(['x'], `${n}.zip`)));
    await all;
    const reopened = new Deposits(surroundings(), localStorage);
    expect(reopened.list().map(({ name }) => name)).toEqual(['0.zip', '1.zip', '2.zip', '3.zip', '4.zip']);
  });

  it('remembers no draft that was published or taken off', () => {
    const deposits = new Deposits(surroundings(), localStorage);
    deposits.addDraft('r1', 'Une pratique');
    deposits.addDraft('r2', 'Un outil');
    deposits.settle(deposits.list()[0] ?? { key: '', name: '' });
    expect(new Deposits(surroundings(), localStorage).list().map(({ name }) => name)).toEqual([
      'Une pratique',
    ]);
  });

  it('shows uploads whose file must be chosen again', () => {
    const around = surroundings();
    around.memory.keep({ name: 'a.zip', size: 3, lastModified: 1 }, 'u9', 2);
    const deposits = new Deposits(around, localStorage);
    expect(deposits.interrupted().map(({ name }) => name)).toEqual(['a.zip']);
    deposits.addFiles([new File(['abc'], 'a.zip', { lastModified: 1 })]);
    expect(deposits.interrupted()).toEqual([]);
  });
});
