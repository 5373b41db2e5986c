import { ProblemFailure, type paths, readProblem } from '@voxloop/client';
import createClient, { type Middleware } from 'openapi-fetch';
import { makeRandomKey } from './random.ts';
import { createOnceSender } from './send-once.ts';
import type { Language } from './shapes.ts';
import { nameWorkspace } from './workspace-choice.ts';

let language: Language = 'zh-CN';

/** Sets the language in which the server words its problems and generated texts. */
export function speakLanguage(spoken: Language): void {
  language = spoken;
}

/** What is asked by POST and changes nothing: counts and samples of what is being written, and figures. */
const questions = /\/(preview|move-previews|try|test|metric-queries)$/;

function isWrite({ method, url }: Request): boolean {
  return method !== 'GET' && !questions.test(new URL(url).pathname);
}

/** The server remembers answers to what members write in their workspace; what lies elsewhere is the session's own. */
function isRemembered({ url }: Request): boolean {
  return /^\/api\/v1\/(?!me(\/|$))/.test(new URL(url).pathname);
}

const sendOnce = createOnceSender({ send: (request) => fetch(request), makeKey: makeRandomKey, isRemembered });

/** The fetch behind every call: names the chosen workspace and turns every failure into a ProblemFailure. */
export async function fetchAnswer(input: Request): Promise<Response> {
  nameWorkspace(input.headers);
  let response: Response;
  try {
    response = await (isWrite(input) ? sendOnce(input) : fetch(input));
  } catch (failure) {
    if (input.signal.aborted) throw failure;
    throw new ProblemFailure({ title: '', status: 0, code: 'serverUnreachable' });
  }
  if (!response.ok) throw new ProblemFailure(await readProblem(response));
  return response;
}

/** Says in the headers of a call in which language and workspace the reader is. */
export function describeCaller(headers: Headers): Headers {
  headers.set('accept-language', language);
  nameWorkspace(headers);
  return headers;
}

const languageMiddleware: Middleware = {
  onRequest({ request }) {
    request.headers.set('accept-language', language);
    return request;
  },
};

/** The typed client of the server's API. A failed call throws `ProblemFailure`. */
export const api = createClient<paths>({ baseUrl: '/', fetch: fetchAnswer });
api.use(languageMiddleware);

/** The body of a call that answers with one; `fetchAnswer` has already thrown for every failure. */
export async function answerOf<T>(call: Promise<{ data?: T }>): Promise<T> {
  const { data } = await call;
  if (data === undefined) throw new ProblemFailure({ title: '', status: 0, code: 'answerEmpty' });
  return data;
}

/** Fetches a file in the reader's language and workspace, and has the browser save it under `fileName`. */
export async function downloadFile(address: string, fileName: string): Promise<void> {
  const request = new Request(address, { headers: { 'accept-language': language } });
  const url = URL.createObjectURL(await (await fetchAnswer(request)).blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}
