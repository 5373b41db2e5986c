import http from 'node:http';
import Provider, { type Configuration } from 'oidc-provider';
import { afterTests } from './after-tests.ts';

/** A person whom the provider knows, with the claims that it tells of him. */
export interface ProviderPerson {
  sub: string;
  name: string;
  email?: string;
  email_verified?: boolean;
  groups?: string[];
}

/** The client that every test provider knows. */
export const oidcTestClient = { clientId: 'voxloop', clientSecret: 'a-client-secret-of-tests' } as const;

/** A real OpenID Connect provider on loopback, with its own pages to sign in and to agree. */
export interface OidcTestProvider {
  issuer: string;
  /** Whoever signs in there from now on under his `sub` as login */
  know(person: ProviderPerson): void;
  /** Takes down the listener, as when the provider is down */
  stop(): Promise<void>;
}

/**
 * Starts it for the tests of one file.
 * @param options.port a free one: our server has to know the issuer before the provider can know where to send back to
 */
export async function startOidcTestProvider(options: {
  port: number;
  redirectUris: readonly string[];
  postLogoutRedirectUris?: readonly string[];
}): Promise<OidcTestProvider> {
  const { port } = options;
  const issuer = `http://127.0.0.1:${port}`;
  const people = new Map<string, ProviderPerson>();
  const provider = new Provider(issuer, describe(options, people));
  // Its own warnings are about what only production needs.
  provider.on('server_error', (_context, error) => process.stderr.write(`${String(error.stack)}\n`));
  const server = http.createServer(provider.callback());
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  afterTests(stop);
  return { issuer, know: (person) => void people.set(person.sub, person), stop };
}

function describe(
  { redirectUris, postLogoutRedirectUris = [] }: Parameters<typeof startOidcTestProvider>[0],
  people: ReadonlyMap<string, ProviderPerson>,
): Configuration {
  return {
    clients: [
      {
        client_id: oidcTestClient.clientId,
        client_secret: oidcTestClient.clientSecret,
        redirect_uris: [...redirectUris],
        post_logout_redirect_uris: [...postLogoutRedirectUris],
      },
    ],
    cookies: { keys: ['a-cookie-key-of-tests'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
    // What Entra ID and Okta do: the ID token holds the claims.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    findAccount: (_context, sub) => {
      const person = people.get(sub);
      return person === undefined ? undefined : { accountId: sub, claims: async () => ({ ...person }) };
    },
  };
}
