import { type Access, canGrant, permissionsOfRole } from '@voxloop/access';
import { takeTurn, type WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { EditBasis } from '../../foundation/http/index.ts';
import { writeAudit } from '../audit/index.ts';
import { beginEdit, firstRevision } from '../edits/index.ts';
import { checkGrant, checkUnitsExist, getCustomRole } from '../workspaces/index.ts';
import { deleteLinksOfProvider, hasOwnersLink } from './identity-link-store.ts';
import type { FirstGrant, IdentityProvider } from './identity-provider.ts';
import type { ProviderEntry } from './identity-provider-shapes.ts';
import {
  deleteIdentityProvider,
  getIdentityProvider,
  listIdentityProviders,
  saveIdentityProvider,
} from './identity-provider-store.ts';
import { readProtocol } from './read-protocol.ts';
import { type SignInDesk, secretPlace } from './sign-in-desk.ts';
import { ensureSlug, getSignInRules } from './sign-in-rules-store.ts';

const maxProviders = 10;

/**
 * Adds a provider, or changes one. What a change makes untrue ends with it: the links to another issuer's subjects, and the
 * sessions that it opened.
 * @param edited null: a new one
 * @throws ProblemError `grantTooWide`, `identityProviderNotFound`, `identityProviderNameTaken`, `identityProvidersTooMany`,
 * `identityProviderNeeded`, `identityProviderInvalid`, and what `checkGrant` refuses
 */
export async function saveProvider(
  desk: SignInDesk,
  access: Access,
  edited: { id: string; basis: EditBasis } | null,
  entry: ProviderEntry,
): Promise<IdentityProvider & { revision: number }> {
  const { clock, database, random } = desk.context;
  const protocol = await readProtocol(desk.context, entry.protocol);
  const now = clock.now();
  const { provider, endsSessions } = await database.inWorkspace(access.workspaceId, async (tx) => {
    const { before, revision } =
      edited === null
        ? { before: null, revision: firstRevision }
        : await beginEdit(tx, access, { kind: 'identityProvider', ...edited }, () =>
            getIdentityProvider(tx, access, edited.id),
          );
    await checkMayManage(tx, access, before);
    if (before === null) await takeTurn(tx, 'identity providers');
    if (before === null && (await listIdentityProviders(tx, access)).length >= maxProviders)
      throw new ProblemError('identityProvidersTooMany', { params: { most: maxProviders } });
    if (before?.active === true && !entry.active) await checkNotNeeded(tx, access, before.id);
    const { clientSecret, ...described } = entry;
    const after = {
      ...described,
      id: before?.id ?? random.uuid(),
      protocol,
      firstGrant: await readFirstGrant(tx, access, entry.firstGrant),
      createdAt: before?.createdAt ?? now,
      modifiedAt: now,
    };
    const isOther = before !== null && identityOf(before) !== identityOf(after);
    if (isOther) await deleteLinksOfProvider(tx, access, before.id);
    await saveIdentityProvider(tx, access, after, sealSecret(desk, after.id, clientSecret));
    await ensureSlug(tx, access);
    await writeAudit(
      tx,
      access,
      auditOf(before === null ? 'identityProvider.added' : 'identityProvider.changed', after),
    );
    return {
      provider: { ...(await getIdentityProvider(tx, access, after.id)), revision },
      endsSessions: before !== null && (isOther || !after.active || weakens(before, after)),
    };
  });
  if (endsSessions) await desk.auth.endProviderSessions(provider.id);
  return provider;
}

/**
 * Removes a provider with the links to it; sessions that it opened end.
 * @throws ProblemError `grantTooWide`, `identityProviderNotFound`, `identityProviderNeeded`
 */
export async function removeProvider(desk: SignInDesk, access: Access, id: string): Promise<void> {
  await desk.context.database.inWorkspace(access.workspaceId, async (tx) => {
    const before = await getIdentityProvider(tx, access, id);
    await checkMayManage(tx, access, before);
    if (before.active) await checkNotNeeded(tx, access, id);
    await deleteIdentityProvider(tx, access, id);
    await writeAudit(tx, access, auditOf('identityProvider.removed', before));
  });
  await desk.auth.endProviderSessions(id);
}

/**
 * Whoever says which provider is believed can come in as anybody whom it lets in: he has to be as much as that himself.
 * @throws ProblemError `grantTooWide`
 */
async function checkMayManage(tx: WorkspaceTx, access: Access, before: IdentityProvider | null): Promise<void> {
  const isOwners = before !== null && (await hasOwnersLink(tx, access, before.id));
  const permissions = permissionsOfRole(isOwners ? 'owner' : 'administrator');
  if (!canGrant(access, { permissions, unitIds: 'all' })) throw new ProblemError('grantTooWide');
}

async function checkNotNeeded(tx: WorkspaceTx, access: Access, id: string): Promise<void> {
  const { requiresProvider } = await getSignInRules(tx, access);
  const others = (await listIdentityProviders(tx, access)).filter((other) => other.active && other.id !== id);
  if (requiresProvider && others.length === 0) throw new ProblemError('identityProviderNeeded');
}

async function readFirstGrant(
  tx: WorkspaceTx,
  access: Access,
  wanted: ProviderEntry['firstGrant'],
): Promise<FirstGrant | null> {
  if (wanted === null) return null;
  const customRole = wanted.customRoleId === null ? null : await getCustomRole(tx, wanted.customRoleId);
  const role = customRole?.base ?? wanted.role;
  checkGrant(access, { role, customRole, unitIds: wanted.unitIds });
  await checkUnitsExist(tx, access, wanted.unitIds);
  return { role, customRoleId: wanted.customRoleId, unitIds: wanted.unitIds };
}

function sealSecret({ sealer }: SignInDesk, id: string, secret: string | null | undefined): Buffer | null | undefined {
  return typeof secret === 'string' ? sealer.seal(secret, secretPlace(id)) : secret;
}

/** Whose subjects they are. */
function identityOf({ protocol }: Pick<IdentityProvider, 'protocol'>): string {
  return protocol.kind === 'oidc' ? `oidc ${protocol.issuer} ${protocol.clientId}` : `saml ${protocol.entityId}`;
}

function weakens(
  before: IdentityProvider,
  after: Pick<IdentityProvider, 'countsAsSecondFactor' | 'protocol'>,
): boolean {
  const hasOtherKeys = JSON.stringify(before.protocol) !== JSON.stringify(after.protocol);
  return hasOtherKeys || (before.countsAsSecondFactor && !after.countsAsSecondFactor);
}

function auditOf(action: string, provider: Omit<IdentityProvider, 'hasSecret'>) {
  const { id, name, active, protocol, admits, firstGrant, trustedDomains, countsAsSecondFactor } = provider;
  const issuer = protocol.kind === 'oidc' ? protocol.issuer : protocol.entityId;
  const detail = {
    name,
    kind: protocol.kind,
    issuer,
    active,
    admits,
    firstGrant,
    trustedDomains,
    countsAsSecondFactor,
  };
  return { action, subject: { kind: 'identityProvider', id }, detail };
}
