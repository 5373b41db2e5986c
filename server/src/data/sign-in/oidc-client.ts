import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  genericGrantRequest,
  None,
  ResponseBodyError,
} from 'openid-client';
import { type Outgoing, OutgoingError } from '../../foundation/outgoing/index.ts';
import type { AssertedIdentity, ClaimNames, OidcSettings } from './identity-provider.ts';
import { readOidcIdentity } from './oidc-identity.ts';
import { createOutgoingFetch } from './outgoing-fetch.ts';
import { SignInError } from './sign-in-error.ts';

/** Speaks OpenID Connect with one provider: authorisation code with PKCE, state and nonce, signatures always checked. */
export interface OidcClient {
  /** The address at the provider to send a browser to. */
  buildStartUrl(request: { redirectUri: string; state: string; nonce: string; codeVerifier: string }): Promise<string>;
  /**
   * Exchanges the code in the address that the provider sent the browser back to.
   * @returns whom the provider vouches for, and the ID token as it came
   * @throws SignInError
   */
  finish(
    returnedTo: URL,
    expected: { state: string; nonce: string; codeVerifier: string },
    names: ClaimNames,
  ): Promise<{ identity: AssertedIdentity; idToken: string }>;
  /** Tries the keys and the client's secret, without anybody. @throws SignInError */
  test(redirectUri: string): Promise<void>;
  /** Where a browser goes to sign out at the provider as well (RP-initiated logout); null where it has no such place */
  findSignOutUrl(idToken: string, returnTo: string): string | null;
}

/** Discovers a provider and connects to it. @throws SignInError `providerUnreachable`, `answerInvalid` */
export async function connectOidcClient(
  outgoing: Outgoing,
  settings: OidcSettings,
  clientSecret: string | null,
): Promise<OidcClient> {
  const config = await explaining(() => discover(outgoing, settings, clientSecret));
  checkMetadata(config, settings);
  return {
    buildStartUrl: async ({ redirectUri, state, nonce, codeVerifier }) =>
      buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: `openid ${settings.scopes}`.trim(),
        response_type: 'code',
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(codeVerifier),
        code_challenge_method: 'S256',
      }).href,
    finish: (returnedTo, { state, nonce, codeVerifier }, names) =>
      explaining(async () => {
        const tokens = await authorizationCodeGrant(config, returnedTo, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: codeVerifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        const idToken = tokens.id_token;
        if (claims === undefined || idToken === undefined)
          throw new SignInError('answerInvalid', 'The provider gave no ID token.');
        const known = readOidcIdentity(claims, names);
        const isWhole =
          known.email !== null && known.name !== null && (names.groups === null || names.groups in claims);
        if (isWhole || config.serverMetadata().userinfo_endpoint === undefined) return { identity: known, idToken };
        const more = await fetchUserInfo(config, tokens.access_token, claims.sub);
        return { identity: readOidcIdentity({ ...more, ...claims }, names), idToken };
      }),
    test: (redirectUri) => explaining(() => test(config, outgoing, redirectUri)),
    findSignOutUrl: (idToken, returnTo) =>
      config.serverMetadata().end_session_endpoint === undefined
        ? null
        : buildEndSessionUrl(config, { id_token_hint: idToken, post_logout_redirect_uri: returnTo }).href,
  };
}

function discover(outgoing: Outgoing, settings: OidcSettings, secret: string | null): Promise<Configuration> {
  // Plain http is judged by `outgoing`, which lets it through to hosts on the operator's list alone.
  return discovery(new URL(settings.issuer), settings.clientId, {}, authenticateClient(secret), {
    [customFetch]: createOutgoingFetch(outgoing),
    execute: [allowInsecureRequests, enableNonRepudiationChecks],
    timeout: 10,
  });
}

/** In the body where the provider takes it there, otherwise in the header (RFC 6749, section 2.3.1). */
function authenticateClient(secret: string | null): ClientAuth {
  if (secret === null) return None();
  return (server, client, body, headers) => {
    const takesBody = server.token_endpoint_auth_methods_supported?.includes('client_secret_post') ?? false;
    const authenticate = takesBody ? ClientSecretPost(secret) : ClientSecretBasic(secret);
    authenticate(server, client, body, headers);
  };
}

/** A code that was never given shows whether the client is known: only then is the code at fault. */
async function test(config: Configuration, outgoing: Outgoing, redirectUri: string): Promise<void> {
  const keys = await createOutgoingFetch(outgoing)(config.serverMetadata().jwks_uri ?? '', {
    method: 'GET',
    headers: { accept: 'application/json' },
    body: null,
    redirect: 'manual',
  });
  if (keys.status !== 200) throw new SignInError('providerUnreachable', `The keys answer ${keys.status} (jwks_uri).`);
  try {
    await genericGrantRequest(config, 'authorization_code', {
      code: 'a-code-that-was-never-given',
      redirect_uri: redirectUri,
      code_verifier: 'a-verifier-that-goes-with-no-code-at-all-in-the-world',
    });
  } catch (error) {
    const isKnown = error instanceof ResponseBodyError && error.error !== 'invalid_client' && error.status < 500;
    if (!isKnown || error.error === 'unauthorized_client') throw error;
  }
}

/** openid-client takes what Entra ID calls itself for any of its tenants; we want the one that was named. */
function checkMetadata(config: Configuration, { issuer }: OidcSettings): void {
  const {
    issuer: told,
    authorization_endpoint: start,
    token_endpoint: token,
    jwks_uri: keys,
  } = config.serverMetadata();
  if (told !== issuer)
    throw new SignInError('answerInvalid', `The provider calls itself "${told}", not "${issuer}". Use that as issuer.`);
  for (const [name, address] of Object.entries({
    authorization_endpoint: start,
    token_endpoint: token,
    jwks_uri: keys,
  })) {
    if (address === undefined || !URL.canParse(address))
      throw new SignInError('answerInvalid', `The discovery document of the provider names no ${name}.`);
    if (new URL(address).protocol !== 'https:' && new URL(issuer).protocol === 'https:')
      throw new SignInError('answerInvalid', `The ${name} of the provider is not https.`);
  }
}

/** Says what went wrong without what was sent: neither code nor token nor secret is in any message. */
async function explaining<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw explain(error);
  }
}

function explain(error: unknown): unknown {
  if (error instanceof SignInError) return error;
  if (error instanceof AuthorizationResponseError)
    return new SignInError('providerRefused', `The provider answered "${error.error}" to the browser.`);
  if (error instanceof ResponseBodyError)
    return new SignInError('providerRefused', `The provider answered ${error.status} "${error.error}" to the code.`);
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof OutgoingError) return new SignInError('providerUnreachable', cause.message);
  }
  if (!(error instanceof Error && 'code' in error && typeof error.code === 'string')) return error;
  const kind = error.code === 'OAUTH_RESPONSE_IS_NOT_CONFORM' ? 'providerUnreachable' : 'answerInvalid';
  return new SignInError(kind, `${sentenceOf(error.cause) ?? error.message} (${error.code})`);
}

function sentenceOf(cause: unknown): string | null {
  return cause instanceof Error && cause.message !== '' ? cause.message : null;
}
