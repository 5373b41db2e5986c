import { createHash } from 'node:crypto';
import { systemAccess } from '@voxloop/access';
import type { Auth } from '../../foundation/auth/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { Sealer } from '../../foundation/sealing/index.ts';
import type { IdentityProvider, OidcSettings, SamlSettings } from './identity-provider.ts';
import { findSealedSecret, findWorkspaceOfProvider, listIdentityProviders } from './identity-provider-store.ts';
import { connectOidcClient, type OidcClient } from './oidc-client.ts';
import type { SamlExchange } from './saml-client.ts';
import { SignInError } from './sign-in-error.ts';

/** A provider and the workspace whose members it lets in. */
export interface FoundProvider {
  workspaceId: string;
  provider: IdentityProvider;
}

/** What signing in by providers needs. */
export interface SignInDesk {
  readonly context: ServerContext;
  readonly auth: Auth;
  readonly sealer: Sealer;
  /** The provider of this id, wherever it belongs. @throws SignInError `providerUnavailable` */
  getProvider(id: string): Promise<FoundProvider>;
  /** A connection to an OIDC provider; what discovery told is kept for some minutes. @throws SignInError */
  connectOidc(found: FoundProvider): Promise<OidcClient>;
  /** The two sides of an exchange with a SAML provider */
  samlOf(providerId: string, settings: SamlSettings): Omit<SamlExchange, 'requestId'>;
  /** Where the provider sends browsers back to */
  addressOf(providerId: string, part: 'callback' | 'acs' | 'finish' | 'metadata' | 'start'): string;
}

/** How long what a provider said of itself is believed. */
const discoveryMs = 10 * 60_000;

/** Sets the desk up. */
export function createSignInDesk(context: ServerContext, auth: Auth, sealer: Sealer): SignInDesk {
  const clients = new Map<string, { modifiedMs: number; untilMs: number; client: OidcClient }>();
  const addressOf: SignInDesk['addressOf'] = (id, part) => `${context.publicUrl}/api/auth/providers/${id}/${part}`;
  return {
    context,
    auth,
    sealer,
    addressOf,
    samlOf: (id, settings) => ({ settings, entityId: addressOf(id, 'metadata'), acsUrl: addressOf(id, 'acs') }),
    getProvider: async (id) => {
      const workspaceId = await context.database.asSystem((tx) => findWorkspaceOfProvider(tx, id));
      if (workspaceId === undefined) throw new SignInError('providerUnavailable', 'There is no such provider.');
      const providers = await context.database.inWorkspace(
        workspaceId,
        (tx) => listIdentityProviders(tx, signInAccess(workspaceId)),
        { readOnly: true },
      );
      const provider = providers.find((candidate) => candidate.id === id);
      if (provider?.active !== true) throw new SignInError('providerUnavailable', 'The provider is switched off.');
      return { workspaceId, provider };
    },
    connectOidc: async ({ workspaceId, provider }) => {
      const nowMs = context.clock.now().getTime();
      const modifiedMs = provider.modifiedAt.getTime();
      const known = clients.get(provider.id);
      if (known !== undefined && known.modifiedMs === modifiedMs && known.untilMs > nowMs) return known.client;
      const secret = await readSecret({ context, sealer }, workspaceId, provider);
      const client = await connectOidcClient(context.outgoing, oidcSettingsOf(provider), secret);
      clients.set(provider.id, { modifiedMs, untilMs: nowMs + discoveryMs, client });
      return client;
    },
  };
}

/** The access of the sign-in itself, which acts before anybody is signed in. */
export function signInAccess(workspaceId: string) {
  return systemAccess(workspaceId, { name: 'signIn' });
}

/** The client secret of a provider, opened; null without one. */
export async function readSecret(
  { context, sealer }: Pick<SignInDesk, 'context' | 'sealer'>,
  workspaceId: string,
  { id, hasSecret }: Pick<IdentityProvider, 'id' | 'hasSecret'>,
): Promise<string | null> {
  if (!hasSecret) return null;
  const sealed = await context.database.inWorkspace(workspaceId, (tx) =>
    findSealedSecret(tx, signInAccess(workspaceId), id),
  );
  return sealed === null ? null : sealer.open(sealed, secretPlace(id));
}

/** Where the client secret of a provider belongs: sealed for one, it can't be opened for another. */
export function secretPlace(providerId: string): string {
  return `identityProvider:${providerId}`;
}

/** SHA-256 of a token that is kept by its hash alone. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function oidcSettingsOf({ protocol }: IdentityProvider): OidcSettings {
  if (protocol.kind !== 'oidc') throw new SignInError('providerUnavailable', 'The provider does not speak OIDC.');
  return protocol;
}
