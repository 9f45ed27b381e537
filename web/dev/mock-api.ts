import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import {
  commitment,
  type MockResource,
  me,
  projects,
  resources,
  summary,
  vocabularies,
} from './mock-data.ts';
import { bodyOf, empty, json, problem, signedIn, tagged, withResource } from './mock-http.ts';
import { find, similar, suggest, wordsIn } from './mock-search.ts';

/** An API to look at the pages with: it forgets everything when it stops, and knows one key, « cle ». */
export function mockApi(): Plugin {
  const mock = new MockApi();
  const middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => {
    if (request.url?.startsWith('/api/')) void mock.answer(request, response);
    else next();
  };
  return {
    name: 'mock-api',
    configureServer: (server) => void server.middlewares.use(middleware),
    configurePreviewServer: (server) => void server.middlewares.use(middleware),
  };
}

type Handler = (request: IncomingMessage, response: ServerResponse, ...ids: string[]) => unknown;

const states = ['scanning', 'inspecting', 'extracting', 'ready'];

class MockApi {
  readonly #uploads = new Map<string, { fileName: string; size: number; arrived: Map<number, Buffer> }>();
  readonly #versions = new Map<
    string,
    { fileName: string; size: number; from: number; bytes: Buffer; title: string }
  >();
  readonly #partSize = 1 << 18;

  async answer(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const url = new URL(request.url ?? '/', 'http://mock');
    for (const [method, pattern, handler] of this.#routes) {
      const match = request.method === method && pattern.exec(url.pathname);
      if (match) return handler(request, response, ...match.slice(1));
    }
    return problem(response, 404, 'not-found');
  }

  readonly #routes: [string, RegExp, Handler][] = [
    [
      'GET',
      /^\/api\/session$/,
      (request, response) =>
        signedIn(request)
          ? json(response, 200, { organisation: me, roles: ['contributor'] })
          : problem(response, 401, 'unauthenticated'),
    ],
    [
      'POST',
      /^\/api\/session$/,
      async (request, response) => {
        const { key } = (await bodyOf(request)) as { key: string };
        if (key !== 'cle') return problem(response, 401, 'unauthenticated');
        response.setHeader('Set-Cookie', 'mock=1; HttpOnly; SameSite=Strict; Path=/');
        return empty(response, 204);
      },
    ],
    [
      'DELETE',
      /^\/api\/session$/,
      (_, response) => {
        response.setHeader('Set-Cookie', 'mock=; Max-Age=0; Path=/');
        empty(response, 204);
      },
    ],
    [
      'GET',
      /^\/api\/vocabularies\/(\w+)$/,
      (_, response, name) => json(response, 200, { name, terms: vocabularies[name ?? ''] ?? [] }),
    ],
    ['GET', /^\/api\/projects$/, (_, response) => json(response, 200, { projects })],
    ['GET', /^\/api\/reuse\/commitment$/, (_, response) => json(response, 200, commitment)],
    ['GET', /^\/api\/reuse\/summary$/, (_, response) => json(response, 200, summary)],
    [
      'GET',
      /^\/api\/reuse\/resources\/([\w-]+)$/,
      (_, response) => json(response, 200, { ...summary, byResource: undefined, byProject: undefined }),
    ],
    [
      'GET',
      /^\/api\/resources$/,
      (request, response) =>
        json(response, 200, find(new URL(request.url ?? '', 'http://mock').searchParams)),
    ],
    [
      'GET',
      /^\/api\/suggestions$/,
      (request, response) => {
        const q = new URL(request.url ?? '', 'http://mock').searchParams.get('q') ?? '';
        json(response, 200, { suggestions: q.length < 2 ? [] : suggest(q) });
      },
    ],
    ['GET', /^\/api\/resources\/[\w-]+\/similar$/, (_, response) => json(response, 200, similar())],
    [
      'POST',
      /^\/api\/resources$/,
      async (request, response) => {
        const created = this.#create((await bodyOf(request)) as object);
        response.setHeader('Location', `/api/resources/${created.id}`);
        json(response, 201, created);
      },
    ],
    [
      'GET',
      /^\/api\/resources\/([\w-]+)$/,
      (_, response, id) => withResource(response, id, (resource) => tagged(response, resource)),
    ],
    [
      'PATCH',
      /^\/api\/resources\/([\w-]+)$/,
      async (request, response, id) => {
        const patch = await bodyOf(request);
        withResource(response, id, (resource) => {
          if (request.headers['if-match'] !== `"${resource.revision}"`)
            return problem(response, 412, 'stale');
          const { project, ...rest } = patch as { project?: string | null };
          if (project !== undefined) resource.project = projects.find(({ id: known }) => known === project);
          Object.assign(resource, rest, { revision: Number(resource.revision) + 1 });
          return tagged(response, resource);
        });
      },
    ],
    [
      'POST',
      /^\/api\/resources\/([\w-]+)\/(submit|publish|withdraw|return)$/,
      (_, response, id, move) =>
        withResource(response, id, (resource) => {
          resource.state = move === 'withdraw' ? 'withdrawn' : move === 'return' ? 'draft' : 'published';
          json(response, 200, resource);
        }),
    ],
    [
      'GET',
      /^\/api\/resources\/([\w-]+)\/versions$/,
      (_, response, id) => json(response, 200, [this.#version(id ?? '', 1)]),
    ],
    [
      'GET',
      /^\/api\/resources\/([\w-]+)\/versions\/(\d+)$/,
      (_, response, id, number) => json(response, 200, this.#version(id ?? '', Number(number))),
    ],
    [
      'GET',
      /^\/api\/resources\/([\w-]+)\/versions\/(\d+)\/events$/,
      (request, response, id, number) => this.#events(request, response, id ?? '', Number(number)),
    ],
    [
      'GET',
      /^\/api\/resources\/([\w-]+)\/versions\/(\d+)\/package$/,
      (_, response, id) => {
        response.setHeader('Content-Disposition', 'attachment; filename="module.zip"');
        response.end(this.#versions.get(id ?? '')?.bytes ?? 'package');
      },
    ],
    [
      'POST',
      /^\/api\/uploads$/,
      async (request, response) => {
        const { fileName, size } = (await bodyOf(request)) as { fileName: string; size: number };
        const id = randomUUID();
        this.#uploads.set(id, { fileName, size, arrived: new Map() });
        json(response, 201, this.#upload(id));
      },
    ],
    [
      'GET',
      /^\/api\/uploads\/([\w-]+)$/,
      (_, response, id) =>
        this.#uploads.has(id ?? '')
          ? json(response, 200, this.#upload(id ?? ''))
          : problem(response, 404, 'not-found'),
    ],
    [
      'DELETE',
      /^\/api\/uploads\/([\w-]+)$/,
      (_, response, id) => {
        this.#uploads.delete(id ?? '');
        empty(response, 204);
      },
    ],
    [
      'PUT',
      /^\/api\/uploads\/([\w-]+)\/parts\/(\d+)$/,
      async (request, response, id, number) => {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        this.#uploads.get(id ?? '')?.arrived.set(Number(number), Buffer.concat(chunks));
        // A line slow enough for progress to be seen.
        setTimeout(() => empty(response, 204), 150);
      },
    ],
    [
      'POST',
      /^\/api\/uploads\/([\w-]+)\/complete$/,
      async (request, response, id) => {
        await bodyOf(request);
        const upload = this.#uploads.get(id ?? '');
        if (upload === undefined) return problem(response, 404, 'not-found');
        const created = this.#create({ title: upload.fileName, kind: 'elearning', latestVersion: 1 });
        const bytes = Buffer.concat([...upload.arrived].sort(([a], [b]) => a - b).map(([, part]) => part));
        const words = wordsIn(bytes);
        created.words = words;
        const title = /<title>([^<]+)/.exec(words)?.[1] ?? 'Monter un échafaudage roulant';
        this.#versions.set(created.id, { ...upload, from: Date.now(), bytes, title });
        response.setHeader('Location', `/api/resources/${created.id}/versions/1`);
        return empty(response, 202);
      },
    ],
  ];

  #create(fields: object): MockResource {
    const created = {
      title: '',
      kind: 'document',
      ...fields,
      id: randomUUID(),
      state: 'draft',
      organisation: me,
      revision: 0,
      createdAt: new Date().toISOString(),
    };
    resources.unshift(created);
    return created;
  }

  #upload(id: string) {
    const upload = this.#uploads.get(id);
    const size = upload?.size ?? 0;
    return {
      id,
      fileName: upload?.fileName,
      size,
      partSize: this.#partSize,
      parts: Math.max(1, Math.ceil(size / this.#partSize)),
      arrived: [...(upload?.arrived ?? [])].map(([number, bytes]) => ({ number, size: bytes.length })),
    };
  }

  #version(resourceId: string, number: number) {
    const deposit = this.#versions.get(resourceId);
    const age = deposit === undefined ? 60_000 : Date.now() - deposit.from;
    const fileName = deposit?.fileName ?? 'module-echafaudage.zip';
    const rejected = fileName.includes('abime') && age > 2000;
    const state = rejected ? 'rejected' : states[Math.min(states.length - 1, Math.floor(age / 1000))];
    const base = {
      resourceId,
      number,
      state,
      fileName,
      size: deposit?.size ?? 45_300_000,
      kind: 'elearning',
      createdAt: '2026-11-18T10:00:00Z',
    };
    if (rejected)
      return {
        ...base,
        problem: {
          code: 'not-a-zip',
          detail: 'L’archive est coupée avant la fin : sa table des matières manque.',
          mend: 'Exportez de nouveau le module depuis votre outil auteur, puis déposez-le.',
        },
      };
    if (state !== 'ready') return base;
    return {
      ...base,
      format: 'scorm-1.2',
      found: {
        title: 'Échafaudage roulant',
        launch: 'index.html',
        items: [
          {
            title: 'Avant de monter',
            items: [{ title: 'Vérifier le sol' }, { title: 'Vérifier le matériel' }],
          },
          { title: 'Monter', items: [{ title: 'Les embases' }, { title: 'Les garde-corps' }] },
          { title: 'Quiz' },
        ],
      },
      proposals: [
        {
          field: 'title',
          value: deposit?.title ?? 'Monter un échafaudage roulant',
          source: 'manifest',
          evidence: '<title>Monter un échafaudage roulant</title>',
        },
        {
          field: 'languages',
          value: ['fr'],
          source: 'page',
          evidence: 'Vérifiez que le sol est plan et porteur avant de poser les embases.',
        },
        { field: 'durationMinutes', value: 40, source: 'metadata', evidence: 'typicalLearningTime PT40M' },
        { field: 'keywords', value: ['échafaudage', 'sécurité'], source: 'tika' },
      ],
      warnings: [
        {
          code: 'missing-file',
          detail: 'Une image citée par une page n’est pas dans le paquet : elle ne s’affichera pas.',
          location: 'page3.html',
        },
      ],
    };
  }

  #events(request: IncomingMessage, response: ServerResponse, id: string, number: number) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    const send = () => {
      const version = this.#version(id, number);
      response.write(`event: state\ndata: ${JSON.stringify(version)}\n\n`);
      if (version.state === 'ready' || version.state === 'rejected') stop();
    };
    const timer = setInterval(send, 500);
    const stop = () => {
      clearInterval(timer);
      response.end();
    };
    request.on('close', stop);
    send();
  }
}
