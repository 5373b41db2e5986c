import type { ServerContext } from '../../foundation/context.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { OutgoingError } from '../../foundation/outgoing/index.ts';
import type { IdentityProvider, OidcSettings, SamlSettings } from './identity-provider.ts';
import type { ProviderEntry } from './identity-provider-shapes.ts';
import { readCertificates, readSamlMetadata, readSignInUrl, SamlMetadataError } from './saml-metadata.ts';

type OidcEntry = Extract<ProviderEntry['protocol'], { kind: 'oidc' }>;
type SamlEntry = Extract<ProviderEntry['protocol'], { kind: 'saml' }>;

const lookUpTimeoutMs = 5_000;
const metadataTimeoutMs = 10_000;
const metadataMaxBytes = 500_000;

/**
 * Reads what an administrator says of a provider's protocol into what is kept; metadata at an address are fetched.
 * @throws ProblemError `identityProviderInvalid`
 */
export async function readProtocol(
  context: ServerContext,
  entry: ProviderEntry['protocol'],
): Promise<IdentityProvider['protocol']> {
  const path = entry.kind === 'oidc' ? 'protocol.issuer' : 'protocol.metadata';
  try {
    return entry.kind === 'oidc' ? await readOidc(context, entry) : await readSaml(context, entry.metadata);
  } catch (error) {
    if (!(error instanceof OutgoingError || error instanceof SamlMetadataError)) throw error;
    throw new ProblemError('identityProviderInvalid', { path, params: { explanation: error.message }, cause: error });
  }
}

/** The metadata that a provider shows now. @throws OutgoingError, SamlMetadataError */
export async function fetchSamlMetadata(
  { outgoing }: Pick<ServerContext, 'outgoing'>,
  url: string,
): Promise<ReturnType<typeof readSamlMetadata>> {
  const answer = await outgoing.fetch(url, { timeoutMs: metadataTimeoutMs, maxBytes: metadataMaxBytes });
  if (answer.status !== 200) throw new SamlMetadataError(`Their address answers ${answer.status}.`);
  return readSamlMetadata(Buffer.from(answer.body).toString('utf8'));
}

/** Says at once what every sign-in would fail with. */
async function readOidc({ outgoing }: ServerContext, entry: OidcEntry): Promise<OidcSettings> {
  const issuer = entry.issuer.replace(/\/\.well-known\/openid-configuration$/, '');
  await outgoing.check(issuer, { timeoutMs: lookUpTimeoutMs });
  const scopes = entry.scopes.split(/\s+/).filter((scope) => scope !== '' && scope !== 'openid');
  return { kind: 'oidc', issuer, clientId: entry.clientId.trim(), scopes: scopes.join(' ') };
}

async function readSaml(context: ServerContext, metadata: SamlEntry['metadata']): Promise<SamlSettings> {
  if ('url' in metadata)
    return { kind: 'saml', ...(await fetchSamlMetadata(context, metadata.url)), metadataUrl: metadata.url };
  if ('xml' in metadata) return { kind: 'saml', ...readSamlMetadata(metadata.xml), metadataUrl: null };
  return {
    kind: 'saml',
    entityId: metadata.entityId.trim(),
    signInUrl: readSignInUrl(metadata.signInUrl),
    certificates: readCertificates(metadata.certificates),
    metadataUrl: null,
  };
}
