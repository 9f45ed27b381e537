import { ApiError, accepted, bodyOf, problemIn } from '#shared/api/api-error';
import { api } from '#shared/api/client';
import type { Upload as OpenUpload } from '#shared/api/model';

/** Where a deposit went: the version whose ingest begins. */
export interface DepositedVersion {
  resourceId: string;
  number: number;
}

/** The server's side of an upload (S3 multipart in shape). Every call may be repeated without harm. */
export interface UploadServer<T = DepositedVersion> {
  open(file: { name: string; size: number }, signal: AbortSignal): Promise<OpenUpload>;
  read(id: string, signal: AbortSignal): Promise<OpenUpload>;
  putPart(
    id: string,
    number: number,
    bytes: Blob,
    onProgress: (sent: number) => void,
    signal: AbortSignal,
  ): Promise<void>;
  complete(id: string, signal: AbortSignal): Promise<T>;
  /** What an upload became already, where the answer that said so was lost. */
  outcomeOf(opened: OpenUpload): T | undefined;
  abort(id: string): Promise<void>;
}

export const httpUploadServer: UploadServer = {
  open: async ({ name, size }, signal) =>
    bodyOf<OpenUpload>(await api.POST('/api/uploads', { body: { fileName: name, size }, signal })),

  read: async (id, signal) =>
    bodyOf<OpenUpload>(await api.GET('/api/uploads/{id}', { params: { path: { id } }, signal })),

  putPart: sendPart,

  complete: async (id, signal) => {
    const { response } = accepted(
      await api.POST('/api/uploads/{id}/complete', { params: { path: { id } }, body: {}, signal }),
    );
    return versionAt(response.headers.get('Location') ?? '');
  },

  outcomeOf: ({ completed, resourceId, version }) =>
    completed && resourceId && version ? { resourceId, number: version } : undefined,

  abort: async (id) => {
    accepted(await api.DELETE('/api/uploads/{id}', { params: { path: { id } } }));
  },
};

/** The same for a zip of many deposits: it becomes a batch, whose id is what comes of it. */
export const httpBatchServer: UploadServer<string> = {
  ...httpUploadServer,

  complete: async (id, signal) => {
    const path = { params: { path: { id } }, signal };
    return bodyOf<{ id: string }>(await api.POST('/api/uploads/{id}/batch', path)).id;
  },

  outcomeOf: ({ batchId }) => batchId ?? undefined,
};

/** Reads `…/api/resources/{id}/versions/{n}`. */
export function versionAt(location: string): DepositedVersion {
  const [, resourceId, number] = /\/api\/resources\/([^/]+)\/versions\/(\d+)$/.exec(location) ?? [];
  if (resourceId === undefined) throw new Error(`Not the address of a version: “${location}”`);
  return { resourceId: decodeURIComponent(resourceId), number: Number(number) };
}

/** Sends one part. XMLHttpRequest, because fetch does not tell how much has gone. */
function sendPart(
  id: string,
  number: number,
  bytes: Blob,
  onProgress: (sent: number) => void,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    const settle = (act: () => void) => {
      signal.removeEventListener('abort', stop);
      act();
    };
    request.open('PUT', `/api/uploads/${encodeURIComponent(id)}/parts/${number}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onload = () =>
      settle(() => {
        if (request.status >= 200 && request.status < 300) resolve();
        else reject(new ApiError(request.status, problemIn(parsed(request.responseText))));
      });
    request.onerror = () => settle(() => reject(new TypeError('The line broke while a part was sent')));
    request.onabort = () => settle(() => reject(new DOMException('Stopped', 'AbortError')));
    if (signal.aborted) return request.onabort(new ProgressEvent('abort'));
    signal.addEventListener('abort', stop);
    request.send(bytes);
    return undefined;
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A gateway's own page: the status says enough.
    return undefined;
  }
}
