import createClient, { type Client } from 'openapi-fetch';
import { keyedOperations } from './keyed-operations.generated.ts';
import { type Problem, ProblemFailure, readProblem } from './problem.ts';
import { drawIdempotencyKey, drawShare } from './random.ts';
import { computeRetryWaitMs } from './retry-wait.ts';
import type { paths } from './schema.generated.ts';

/** How a client calls. */
export interface ClientOptions {
  /** Where the server is, such as `https://feedback.example.com`. */
  baseUrl: string;
  /** A workspace's API key: `vox_…`. */
  apiKey: string;
  /** The language of the problems' words. */
  language?: 'zh-CN' | 'en';
  /** How often a request is sent at most before its failure is thrown; 5 unless told. */
  tries?: number;
  /** Waits before a request is sent again; for tests. */
  wait?: (durationMs: number) => Promise<void>;
  /** What sends the requests; the platform's own unless told. */
  fetch?: (request: Request) => Promise<Response>;
}

/** Every operation of the API by its path, with the types of what it takes and gives. */
export type VoxloopClient = Client<paths>;

const keyHeader = 'idempotency-key';

/**
 * A client of a Voxloop server, for systems with an API key. Whatever fails throws `ProblemFailure`.
 *
 * Reading is tried again when the network or the server fails, and so is writing where the operation takes idempotency keys:
 * the client draws a key for each call, so that it happens once however often it had to be sent. Other writes are sent once.
 * Where the server says how long to wait (`Retry-After`), the client waits.
 */
export function createVoxloopClient(options: ClientOptions): VoxloopClient {
  const client = createClient<paths>({ baseUrl: options.baseUrl, fetch: (request) => send(request, options) });
  client.use({
    onRequest({ request, schemaPath }) {
      request.headers.set('authorization', `Bearer ${options.apiKey}`);
      if (options.language !== undefined) request.headers.set('accept-language', options.language);
      const takesKey = keyedOperations.has(`${request.method} ${schemaPath}`);
      if (takesKey && !request.headers.has(keyHeader)) request.headers.set(keyHeader, drawIdempotencyKey());
      return request;
    },
  });
  return client;
}

const sleep = (durationMs: number) => new Promise<void>((resolve) => setTimeout(resolve, durationMs));

async function send(request: Request, { tries = 5, wait = sleep, fetch = globalThis.fetch }: ClientOptions) {
  const mayRepeat = /^(GET|HEAD)$/.test(request.method) || request.headers.has(keyHeader);
  for (let sent = 1; ; sent += 1) {
    const outcome = await attempt(fetch, request);
    if (outcome instanceof Response) return outcome;
    const { problem, retryAfterSeconds } = outcome;
    const setback = { status: problem.problem.status || null, code: problem.problem.code, retryAfterSeconds };
    const waitMs = mayRepeat && sent < tries ? computeRetryWaitMs(setback, sent, drawShare()) : null;
    if (waitMs === null) throw problem;
    await wait(waitMs);
  }
}

interface Failure {
  problem: ProblemFailure;
  retryAfterSeconds: number | undefined;
}

/** Sends a request once. @throws what aborts it; every other failure is returned */
async function attempt(fetch: (request: Request) => Promise<Response>, request: Request): Promise<Response | Failure> {
  let response: Response;
  try {
    // The body of a request can be read once; the copy leaves it for the next attempt.
    response = await fetch(request.clone());
  } catch (failure) {
    if (request.signal.aborted) throw failure;
    const unreachable: Problem = { title: 'The server can’t be reached.', status: 0, code: 'serverUnreachable' };
    return { problem: new ProblemFailure(unreachable, failure), retryAfterSeconds: undefined };
  }
  if (response.ok) return response;
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  const retryAfterSeconds = Number.isFinite(seconds) ? seconds : undefined;
  return { problem: new ProblemFailure(await readProblem(response)), retryAfterSeconds };
}
