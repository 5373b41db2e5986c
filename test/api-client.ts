/** The HTTP API as a signed-in person uses it. */
export interface ApiClient {
  /** @throws with the problem document when the answer is not 2xx */
  readonly send: <T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: unknown) => Promise<T>;
  /** Sends a file as the multipart field `file`. @throws like `send` */
  readonly upload: <T>(path: string, name: string, bytes: Uint8Array<ArrayBuffer>) => Promise<T>;
  /** Calls `hear` for every server-sent event until `signal` aborts. Resolves once the stream is open. */
  readonly follow: (hear: (data: LiveChange) => void, signal: AbortSignal) => Promise<void>;
}

/** What `GET /live` tells. */
export interface LiveChange {
  readonly type: string;
  readonly ids: readonly string[];
}

/** Signs in. @throws when the server refuses */
export async function signIn(url: string, email: string, password: string): Promise<ApiClient> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  });
  if (!response.ok) throw new Error(`Signing in failed with ${response.status}: ${await response.text()}`);
  const setCookies = response.headers.getSetCookie();
  return createClient(url, setCookies.map((header) => header.split(';')[0]).join('; '));
}

function createClient(url: string, cookie: string): ApiClient {
  const headers = { cookie, origin: url, 'accept-language': 'en' };
  return {
    send: async (method, path, body) => {
      const answer = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
      return JSON.parse(text === '' ? 'null' : text);
    },
    upload: async (path, name, bytes) => {
      const body = new FormData();
      body.set('file', new Blob([bytes]), name);
      const answer = await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`POST ${path} answered ${answer.status}: ${text}`);
      return JSON.parse(text);
    },
    follow: async (hear, signal) => {
      const answer = await fetch(`${url}/api/v1/live`, {
        headers: { ...headers, accept: 'text/event-stream' },
        signal,
      });
      if (!answer.ok || answer.body === null) throw new Error(`GET /live answered ${answer.status}`);
      void readEvents(answer.body, hear).catch((error: unknown) => {
        if (!signal.aborted) throw error;
      });
    },
  };
}

/** Reads `data:` lines; the live stream puts each event's JSON on one line. */
async function readEvents(stream: ReadableStream<Uint8Array>, hear: (data: LiveChange) => void): Promise<void> {
  let rest = '';
  for await (const chunk of stream.pipeThrough(new TextDecoderStream())) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('data: ')) hear(JSON.parse(line.slice('data: '.length)));
  }
}
