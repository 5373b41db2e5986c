import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A service on loopback that speaks siteverify and has a widget of one button; for tests and for trying Voxloop out. */
export interface TestCaptchaService {
  /** Settings of a server that uses it */
  environment: Record<string, string>;
  /** The bodies of the checks that it was asked for */
  readonly asked: readonly URLSearchParams[];
  /** From now on it answers so: as it should, with an error of its own, far too much, or never. */
  behave(how: 'well' | 'broken' | 'endless' | 'silent'): void;
  stop(): Promise<void>;
}

const siteKey = 'site-key-of-tests';
const secret = 'captcha-secret-of-tests';

/** Draws a button; whoever presses it is a person. */
const script = `window.turnstile = { render(place, options) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = options.language.startsWith('zh') ? '我是真人' : 'I am human';
  button.className = 'human';
  button.onclick = () => options.callback('human-' + crypto.randomUUID());
  place.append(button);
} };`;

/** Starts a service on a free port. Tokens that begin with `human-` are good, once. */
export async function startTestCaptchaService(): Promise<TestCaptchaService> {
  const asked: URLSearchParams[] = [];
  const used = new Set<string>();
  let behaviour: 'well' | 'broken' | 'endless' | 'silent' = 'well';
  const judge = (body: URLSearchParams) => {
    const token = body.get('response') ?? '';
    if (body.get('secret') !== secret) return { success: false, 'error-codes': ['invalid-input-secret'] };
    if (!token.startsWith('human-')) return { success: false, 'error-codes': ['invalid-input-response'] };
    if (used.has(token)) return { success: false, 'error-codes': ['timeout-or-duplicate'] };
    used.add(token);
    return { success: true };
  };
  const server = createServer(async (request, response) => {
    if (request.url === '/api.js') return void send(response, 200, 'text/javascript', script);
    const body = new URLSearchParams(await readAll(request));
    asked.push(body);
    if (behaviour === 'silent') return;
    if (behaviour === 'broken') return void send(response, 500, 'text/html', '<h1>Oops</h1>');
    if (behaviour === 'endless') return void send(response, 200, 'application/json', ' '.repeat(1_000_000));
    send(response, 200, 'application/json', JSON.stringify(judge(body)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The service has no port.');
  const base = `http://127.0.0.1:${address.port}`;
  return {
    asked,
    environment: {
      VOXLOOP_CAPTCHA: 'turnstile',
      VOXLOOP_CAPTCHA_SITE_KEY: siteKey,
      VOXLOOP_CAPTCHA_SECRET: secret,
      VOXLOOP_CAPTCHA_SCRIPT_URL: `${base}/api.js`,
      VOXLOOP_CAPTCHA_VERIFY_URL: `${base}/siteverify`,
      VOXLOOP_OUTGOING_ALLOW: '127.0.0.1',
    },
    behave: (how) => {
      behaviour = how;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type }).end(body);
}
