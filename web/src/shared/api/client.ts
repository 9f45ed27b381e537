import createClient from 'openapi-fetch';
import type { paths } from './schema';

/** The program's HTTP surface. The session cookie goes along, since pages and API share one origin. */
export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? '',
  querySerializer: { array: { style: 'form', explode: true } },
  fetch: (request: Request) => globalThis.fetch(request),
});
