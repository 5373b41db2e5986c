import type { TestServer } from './test-server.ts';

/** A browser without pages: it keeps cookies of our server and of a provider, and follows redirects between them. */
export interface OidcVisitor {
  /** Asks our server. @returns where it redirects to, or '' */
  goTo(path: string): Promise<{ status: number; location: string }>;
  /**
   * Goes to the provider, signs in there under `login`, agrees, and stops before it comes back.
   * @param url where our server sent the browser
   * @returns the address that the provider sends it back to
   */
  signInAtProvider(url: string, login: string): Promise<string>;
  /** The whole way of a sign-in at a provider. @returns where our server leads in the end */
  signIn(providerId: string, login: string, back?: string): Promise<string>;
  /** The cookies of our server, as a header */
  cookie(): string;
}

/** Opens one. */
export function openOidcVisitor({ app }: TestServer, headers: { cookie?: string } = {}): OidcVisitor {
  const own = new Map<string, string>();
  const there = new Map<string, string>();
  for (const pair of headers.cookie?.split('; ') ?? []) keep(own, pair);

  const goTo: OidcVisitor['goTo'] = async (path) => {
    const response = await app.inject({ url: path, headers: { cookie: toHeader(own) } });
    for (const set of [response.headers['set-cookie'] ?? []].flat()) keep(own, set);
    return { status: response.statusCode, location: String(response.headers.location ?? '') };
  };
  const visit = async (url: string, form?: Record<string, string>): Promise<Response> => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: toHeader(there) },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const set of response.headers.getSetCookie()) keep(there, set);
    return response;
  };
  const signInAtProvider: OidcVisitor['signInAtProvider'] = async (start, login) => {
    const { origin } = new URL(start);
    let response = await visit(start);
    for (let step = 0; step < 12; step += 1) {
      const next = response.headers.get('location');
      if (next !== null && !next.startsWith('/') && !next.startsWith(origin)) return next;
      if (next !== null) {
        response = await visit(new URL(next, origin).href);
        continue;
      }
      const page = await response.text();
      const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
      if (action === undefined || prompt === undefined) throw new Error(`The provider showed ${page.slice(0, 500)}`);
      response = await visit(new URL(action, origin).href, { prompt, login, password: 'any' });
    }
    throw new Error('The provider does not come to an end.');
  };
  return {
    goTo,
    signInAtProvider,
    signIn: async (providerId, login, back = '/') => {
      const start = await goTo(`/api/auth/providers/${providerId}/start?back=${encodeURIComponent(back)}`);
      if (start.location.startsWith('/')) return start.location;
      return (await goTo(pathOf(await signInAtProvider(start.location, login)))).location;
    },
    cookie: () => toHeader(own),
  };
}

/** An address of our server as `inject` wants it. */
export function pathOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

function keep(jar: Map<string, string>, setCookie: string): void {
  const [pair = ''] = setCookie.split(';');
  const [name = '', value = ''] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)];
  if (value === '') jar.delete(name);
  else jar.set(name, value);
}

function toHeader(jar: ReadonlyMap<string, string>): string {
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
}
