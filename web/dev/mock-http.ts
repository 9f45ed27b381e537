import type { IncomingMessage, ServerResponse } from 'node:http';
import { type MockResource, resources } from './mock-data.ts';

export function withResource(
  response: ServerResponse,
  id: string | undefined,
  use: (resource: MockResource) => unknown,
) {
  const resource = resources.find((candidate) => candidate.id === id);
  if (resource === undefined) problem(response, 404, 'not-found');
  else use(resource);
}

export function tagged(response: ServerResponse, resource: MockResource) {
  response.setHeader('ETag', `"${resource.revision}"`);
  json(response, 200, resource);
}

export const signedIn = (request: IncomingMessage) => request.headers.cookie?.includes('mock=1') ?? false;

export async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

export function json(response: ServerResponse, status: number, body: unknown) {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json');
  response.end(JSON.stringify(body));
}

export function empty(response: ServerResponse, status: number) {
  response.statusCode = status;
  response.end();
}

export function problem(response: ServerResponse, status: number, code: string) {
  json(response, status, { title: code, status, code, detail: code });
}
