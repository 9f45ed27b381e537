import { bodyOf } from '#shared/api/api-error';
import { api } from '#shared/api/client';
import type { Metadata, Resource } from '#shared/api/model';

/** Creates a resource that has no file: a practice, an online tool or a pathway. It begins as a draft. */
export async function depositWithoutFile(metadata: Metadata): Promise<Resource> {
  return bodyOf<Resource>(await api.POST('/api/resources', { body: metadata as never }));
}
