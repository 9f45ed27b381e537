import type { Fault, Problem } from './model';

/** A request that was refused, with the program's own words (RFC 9457) where it gave any. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string | undefined;
  readonly mend: string | undefined;
  readonly faults: Fault[];

  constructor(status: number, problem: Partial<Problem>) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
    this.name = 'ApiError';
    this.status = status;
    this.code = problem.code;
    this.mend = problem.mend;
    this.faults = problem.errors ?? [];
  }
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The problem in an answer's body, or nothing where the body is something else (a gateway's page). */
export function problemIn(body: unknown): Partial<Problem> {
  if (typeof body === 'object' && body !== null) return body as Partial<Problem>;
  return {};
}

/** Throws what was refused; otherwise hands the answer on. */
export function accepted<A extends Answer<unknown>>(answer: A): A {
  if (!answer.response.ok) throw new ApiError(answer.response.status, problemIn(answer.error));
  return answer;
}

/** The body of an answer that must have one, as the pages know it (contract.ts checks that they know it well). */
export function bodyOf<T>(answer: Answer<unknown>): T {
  const { data, response } = accepted(answer);
  if (data === undefined) throw new ApiError(response.status, { title: 'Empty answer' });
  return data as T;
}

export function isStatus(error: unknown, ...statuses: number[]): error is ApiError {
  return error instanceof ApiError && statuses.includes(error.status);
}
