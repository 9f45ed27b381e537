import type { Surroundings } from './upload';
import { UploadMemory } from './upload-memory';
import { httpBatchServer, httpUploadServer } from './upload-server';

/** Resolves at the first of an event on the window or a delay; rejects when stopped. */
function until(signal: AbortSignal, begin: (done: () => void) => () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const stopped = () => {
      end();
      reject(signal.reason);
    };
    const end = begin(() => {
      signal.removeEventListener('abort', stopped);
      resolve();
    });
    signal.addEventListener('abort', stopped, { once: true });
    if (signal.aborted) stopped();
  });
}

export function browserSurroundings(): Surroundings {
  return { server: httpUploadServer, ...browser() };
}

/** The same, for a zip of many deposits. */
export function batchSurroundings(): Surroundings<string> {
  return { server: httpBatchServer, ...browser() };
}

function browser(): Omit<Surroundings, 'server'> {
  return {
    memory: new UploadMemory(window.localStorage),
    now: () => performance.now(),
    random: Math.random,
    isOnline: () => navigator.onLine,
    pause: (millis, signal) =>
      until(signal, (done) => {
        const timer = window.setTimeout(done, millis);
        return () => window.clearTimeout(timer);
      }),
    backOnline: (signal) =>
      until(signal, (done) => {
        window.addEventListener('online', done, { once: true });
        return () => window.removeEventListener('online', done);
      }),
  };
}
