import { signInFaults } from '@voxloop/access';
import Type, { type Static } from 'typebox';
import { admissions, type IdentityProvider } from './identity-provider.ts';
import { endOfCertificate } from './saml-metadata.ts';
import type { SignInDesk } from './sign-in-desk.ts';

const Address = Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 2_000 });
const ClaimName = Type.Union([Type.Null(), Type.String({ minLength: 1, maxLength: 300 })]);
const BuiltIn = Type.Enum(['administrator', 'analyst', 'unitManager', 'agent']);
const closed = { additionalProperties: false } as const;

const Oidc = Type.Object(
  {
    kind: Type.Literal('oidc'),
    /** The issuer, or the address of its discovery document */
    issuer: Address,
    clientId: Type.String({ minLength: 1, maxLength: 500, pattern: '\\S' }),
    /** Asked for beside `openid`, parted by spaces */
    scopes: Type.String({ maxLength: 500, pattern: '^[\\x21-\\x7e ]*$' }),
  },
  closed,
);

const SignInUrl = Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 2_000 });
const Certificates = Type.Array(Type.String({ maxLength: 20_000 }), { minItems: 1, maxItems: 4 });

/** What a SAML provider is known by: the address of its metadata, the metadata themselves, or what they would say. */
const SamlEntry = Type.Object(
  {
    kind: Type.Literal('saml'),
    metadata: Type.Union([
      Type.Object({ url: Address }, closed),
      Type.Object({ xml: Type.String({ minLength: 1, maxLength: 500_000 }) }, closed),
      Type.Object(
        {
          entityId: Type.String({ minLength: 1, maxLength: 1_024 }),
          signInUrl: SignInUrl,
          /** PEM or base64; two while keys roll over */
          certificates: Certificates,
        },
        closed,
      ),
    ]),
  },
  closed,
);

const SamlShape = Type.Object({
  kind: Type.Literal('saml'),
  entityId: Type.String(),
  signInUrl: Type.String(),
  certificates: Type.Array(Type.Object({ pem: Type.String(), endsAt: Type.String() })),
  metadataUrl: Type.Union([Type.Null(), Type.String()]),
});

const FirstGrant = Type.Object(
  {
    role: BuiltIn,
    /** Null: the built-in role itself */
    customRoleId: Type.Union([Type.Null(), Type.String({ format: 'uuid' })]),
    unitIds: Type.Array(Type.Integer({ minimum: 1, maximum: 2_147_483_647 }), { maxItems: 1_000 }),
  },
  closed,
);

const common = {
  name: Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' }),
  active: Type.Boolean(),
  /** The names of claims or attributes; null: the usual ones, and for groups none */
  claims: Type.Object({ email: ClaimName, name: ClaimName, groups: ClaimName }, closed),
  /** `linked`: who has linked himself; `members`: members, known by a verified address too; `anybody`: newcomers as well */
  admits: Type.Enum([...admissions]),
  /** What newcomers are given whom no group gives anything */
  firstGrant: Type.Union([Type.Null(), FirstGrant]),
  /** Addresses at these domains are taken as verified */
  trustedDomains: Type.Array(
    Type.String({ pattern: '^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$' }),
    {
      maxItems: 50,
    },
  ),
  countsAsSecondFactor: Type.Boolean(),
};

/** A provider as an administrator describes it. */
export const ProviderEntry = Type.Object(
  {
    ...common,
    protocol: Type.Union([Oidc, SamlEntry]),
    /** Left out: the one that is kept stays; null: there is none */
    clientSecret: Type.Optional(Type.Union([Type.Null(), Type.String({ minLength: 1, maxLength: 2_000 })])),
  },
  closed,
);
export type ProviderEntry = Static<typeof ProviderEntry>;

/** A provider as the API tells it, with the addresses that are entered there. */
export const ProviderShape = Type.Object({
  id: Type.String(),
  ...common,
  protocol: Type.Union([Oidc, SamlShape]),
  hasSecret: Type.Boolean(),
  revision: Type.Integer(),
  /** `callback` for OIDC; `metadata` (the entity id, too) and `acs` for SAML */
  addresses: Type.Object({
    start: Type.String(),
    callback: Type.String(),
    metadata: Type.String(),
    acs: Type.String(),
  }),
  createdAt: Type.String(),
  modifiedAt: Type.String(),
});

/** What came of trying a provider. */
export const ProviderTest = Type.Object({
  fault: Type.Union([Type.Null(), Type.Enum([...signInFaults])]),
  /** What exactly was wrong, in English, for whoever runs the provider */
  explanation: Type.Union([Type.Null(), Type.String()]),
});

/** A provider as the API tells it. */
export function describeProvider(
  desk: SignInDesk,
  provider: IdentityProvider & { revision: number },
): Static<typeof ProviderShape> {
  const { id, name, active, protocol, claims, admits, firstGrant, trustedDomains } = provider;
  return {
    id,
    name,
    active,
    protocol: describeProtocol(protocol),
    claims,
    admits,
    firstGrant: firstGrant === null ? null : { ...firstGrant, unitIds: [...firstGrant.unitIds] },
    trustedDomains: [...trustedDomains],
    countsAsSecondFactor: provider.countsAsSecondFactor,
    hasSecret: provider.hasSecret,
    revision: provider.revision,
    addresses: {
      start: desk.addressOf(id, 'start'),
      callback: desk.addressOf(id, 'callback'),
      metadata: desk.addressOf(id, 'metadata'),
      acs: desk.addressOf(id, 'acs'),
    },
    createdAt: provider.createdAt.toISOString(),
    modifiedAt: provider.modifiedAt.toISOString(),
  };
}

function describeProtocol(protocol: IdentityProvider['protocol']): Static<typeof ProviderShape>['protocol'] {
  if (protocol.kind === 'oidc') return protocol;
  const certificates = protocol.certificates.map((pem) => ({ pem, endsAt: endOfCertificate(pem).toISOString() }));
  return { ...protocol, certificates };
}
