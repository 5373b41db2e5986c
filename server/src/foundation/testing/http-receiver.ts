import http from 'node:http';

/** A request as it arrived. */
export interface ReceivedRequest {
  path: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/** What to answer; `never` keeps the connection open and says nothing. */
export type ReceiverAnswer = { status: number; headers?: Record<string, string>; body?: string } | 'never';

/** A real HTTP server on loopback that keeps what it gets and answers as it is told. */
export interface HttpReceiver {
  /** Without a slash at its end */
  url: string;
  readonly requests: readonly ReceivedRequest[];
  /** From now on answers so; a function decides for each request. Default: 204. */
  answerWith(answer: ReceiverAnswer | ((request: ReceivedRequest) => ReceiverAnswer | Promise<ReceiverAnswer>)): void;
  stop(): Promise<void>;
}

/** Starts a receiver on a free port. */
export async function startHttpReceiver(): Promise<HttpReceiver> {
  const requests: ReceivedRequest[] = [];
  let decide: (request: ReceivedRequest) => ReceiverAnswer | Promise<ReceiverAnswer> = () => ({ status: 204 });
  const server = http.createServer(async (incoming, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { url: path = '/', headers } = incoming;
    const request = { path, headers, body: Buffer.concat(chunks).toString('utf8') };
    requests.push(request);
    const answer = await decide(request);
    if (answer !== 'never') response.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The receiver has no port.');
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    answerWith: (answer) => {
      decide = typeof answer === 'function' ? answer : () => answer;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
