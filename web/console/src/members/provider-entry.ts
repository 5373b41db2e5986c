import type { IdentityProvider, ProviderEntry } from '../api/shapes.ts';

/** The fields of the form, as they are typed. */
export interface ProviderFields {
  name: string;
  active: boolean;
  kind: 'oidc' | 'saml';
  issuer?: string;
  clientId?: string;
  clientSecret?: string;
  scopes?: string;
  metadataUrl?: string;
  metadataXml?: string;
  emailClaim?: string;
  nameClaim?: string;
  groupsClaim?: string;
  admits: ProviderEntry['admits'];
  firstRole?: NonNullable<ProviderEntry['firstGrant']>['role'];
  firstUnitIds?: number[];
  trustedDomains?: string[];
  countsAsSecondFactor: boolean;
}

/** What the form shows of a provider; without one, of a new one. */
export function toFields(provider: IdentityProvider | undefined): ProviderFields {
  if (provider === undefined)
    return {
      name: '',
      active: true,
      kind: 'oidc',
      scopes: 'email profile',
      admits: 'members',
      countsAsSecondFactor: false,
    };
  const { name, active, protocol, claims, admits, firstGrant, trustedDomains, countsAsSecondFactor } = provider;
  return {
    name,
    active,
    kind: protocol.kind,
    ...(protocol.kind === 'oidc'
      ? { issuer: protocol.issuer, clientId: protocol.clientId, scopes: protocol.scopes }
      : { metadataUrl: protocol.metadataUrl ?? '' }),
    emailClaim: claims.email ?? '',
    nameClaim: claims.name ?? '',
    groupsClaim: claims.groups ?? '',
    admits,
    ...(firstGrant === null ? {} : { firstRole: firstGrant.role, firstUnitIds: firstGrant.unitIds }),
    trustedDomains,
    countsAsSecondFactor,
  };
}

/** What the server is sent. A secret and metadata that are left empty stay as they are. */
export function toEntry(fields: ProviderFields, before: IdentityProvider | undefined): ProviderEntry {
  const { firstRole, clientSecret = '' } = fields;
  return {
    name: fields.name.trim(),
    active: fields.active,
    protocol: fields.kind === 'oidc' ? toOidc(fields) : { kind: 'saml', metadata: toMetadata(fields, before) },
    ...(clientSecret === '' ? {} : { clientSecret }),
    claims: {
      email: orNull(fields.emailClaim),
      name: orNull(fields.nameClaim),
      groups: orNull(fields.groupsClaim),
    },
    admits: fields.admits,
    firstGrant:
      fields.admits !== 'anybody' || firstRole === undefined
        ? null
        : {
            role: firstRole,
            customRoleId: before?.firstGrant?.customRoleId ?? null,
            unitIds: fields.firstUnitIds ?? [],
          },
    trustedDomains: (fields.trustedDomains ?? []).map((domain) => domain.trim().toLowerCase().replace(/^@/, '')),
    countsAsSecondFactor: fields.countsAsSecondFactor,
  };
}

function toOidc({ issuer = '', clientId = '', scopes = '' }: ProviderFields): ProviderEntry['protocol'] {
  return { kind: 'oidc', issuer: issuer.trim(), clientId: clientId.trim(), scopes: scopes.trim() };
}

function toMetadata(
  { metadataUrl = '', metadataXml = '' }: ProviderFields,
  before: IdentityProvider | undefined,
): Extract<ProviderEntry['protocol'], { kind: 'saml' }>['metadata'] {
  if (metadataXml.trim() !== '') return { xml: metadataXml };
  if (metadataUrl.trim() !== '' || before?.protocol.kind !== 'saml') return { url: metadataUrl.trim() };
  const { entityId, signInUrl, certificates } = before.protocol;
  return { entityId, signInUrl, certificates: certificates.map(({ pem }) => pem) };
}

function orNull(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' ? null : text.trim();
}
