import type { Access, SignInFault } from '@voxloop/access';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { writeAudit } from '../audit/index.ts';
import { computeGroupsGrant, isProvisionedMember } from '../scim/index.ts';
import {
  ensureProvisionedMember,
  findMemberOfUser,
  getCustomRole,
  getMember,
  type Member,
  type MemberGrant,
  provisionMember,
} from '../workspaces/index.ts';
import { type Admission, decideAdmission, type Known } from './admission.ts';
import { findLinkOfSubject, listLinksOfMember, saveLink } from './identity-link-store.ts';
import type { AssertedIdentity, FirstGrant } from './identity-provider.ts';
import { type FoundProvider, type SignInDesk, signInAccess } from './sign-in-desk.ts';
import { SignInError } from './sign-in-error.ts';

/** Whom a provider vouches for, and what it wants to see when he signs out. */
export interface Vouched {
  identity: AssertedIdentity;
  endSessionHint: string | null;
}

/** A session that was opened. */
export interface OpenedSession {
  memberId: string;
  /** As `set-cookie` wants it */
  cookie: string;
}

/**
 * Lets somebody in for whom a provider vouches: finds or makes the member whom its subject stands for, gives him what his
 * groups give, and opens a session that is bound to the workspace.
 * @throws SignInError for one who may not come in
 */
export async function admit(
  desk: SignInDesk,
  found: FoundProvider,
  { identity, endSessionHint }: Vouched,
  from: { address: string; userAgent: string },
): Promise<OpenedSession> {
  const { provider, workspaceId } = found;
  const access = signInAccess(workspaceId);
  const admission = await decide(desk, found, access, identity);
  if (admission.kind === 'refused') throw new SignInError(admission.fault, describeRefusal(admission.fault, identity));
  const { member, isNewcomer } = await findOrMakeMember(desk, access, identity, admission);
  await desk.context.database.inWorkspace(workspaceId, async (tx) => {
    await keepLink(tx, access, found, identity, {
      memberId: member.id,
      wasMember: !isNewcomer,
      now: desk.context.clock.now(),
    });
    // Whoever is let go at this very moment stays out: only newcomers are let in anew.
    const active = isNewcomer ? true : null;
    if (admission.grant !== null)
      await provisionMember(desk.context, tx, access, member.id, { grant: admission.grant, active });
    await writeAudit(tx, access, {
      action: 'member.signedInByProvider',
      subject: { kind: 'member', id: member.id },
      detail: { provider: provider.name },
    });
  });
  const cookie = await desk.auth.openProviderSession(
    member.userId,
    {
      workspaceId,
      providerId: provider.id,
      passedSecondFactor: provider.countsAsSecondFactor,
      endSessionHint:
        endSessionHint === null
          ? null
          : desk.sealer.seal(endSessionHint, endSessionPlace(provider.id)).toString('base64'),
    },
    from,
  );
  return { memberId: member.id, cookie };
}

/** Where the hint for the end of a session belongs, see `Sealer`. */
export function endSessionPlace(providerId: string): string {
  return `endSession:${providerId}`;
}

async function decide(
  { auth, context }: SignInDesk,
  { provider, workspaceId }: FoundProvider,
  access: Access,
  identity: AssertedIdentity,
): Promise<Admission> {
  const user = identity.email === null ? null : await auth.findUserByEmail(identity.email);
  return context.database.inWorkspace(workspaceId, async (tx) => {
    const link = await findLinkOfSubject(tx, access, provider.id, identity.subject);
    const linked = link === undefined ? null : await getMember(tx, access, link.memberId);
    const byEmail = user === null ? undefined : await findMemberOfUser(tx, access, user.id);
    const person = linked ?? byEmail;
    const known: Known = {
      link: link === undefined || linked === null ? null : { ...link, member: linked },
      byEmail:
        byEmail === undefined
          ? null
          : { member: byEmail, hasOtherLink: await isLinked(tx, access, provider.id, byEmail) },
      groupGrant: await computeGroupsGrant(tx, access, identity.groups ?? []),
      firstGrant: await readFirstGrant(tx, provider.firstGrant),
      isProvisioned: person !== undefined && (await isProvisionedMember(tx, access, person.id)),
    };
    return decideAdmission(provider, identity, known);
  });
}

async function isLinked(tx: WorkspaceTx, access: Access, providerId: string, { id }: Member): Promise<boolean> {
  return (await listLinksOfMember(tx, access, id)).some((link) => link.providerId === providerId);
}

async function readFirstGrant(tx: WorkspaceTx, grant: FirstGrant | null): Promise<MemberGrant | null> {
  if (grant === null) return null;
  const { role, customRoleId, unitIds } = grant;
  return { role, customRole: customRoleId === null ? null : await getCustomRole(tx, customRoleId), unitIds };
}

async function findOrMakeMember(
  { auth, context }: SignInDesk,
  access: Access,
  { name }: AssertedIdentity,
  admission: Exclude<Admission, { kind: 'refused' }>,
): Promise<{ member: Member; isNewcomer: boolean }> {
  if (admission.kind === 'member') return { member: admission.member, isNewcomer: false };
  const { email } = admission;
  const { member, wasMember } = await ensureProvisionedMember(context, auth, access, { name: name ?? email, email });
  return { member, isNewcomer: !wasMember };
}

async function keepLink(
  tx: WorkspaceTx,
  access: Access,
  { provider }: FoundProvider,
  { subject }: AssertedIdentity,
  { memberId, wasMember, now }: { memberId: string; wasMember: boolean; now: Date },
): Promise<void> {
  const link = { providerId: provider.id, subject, memberId, wasMember, bySelf: false, linkedAt: now, usedAt: now };
  if (!(await saveLink(tx, access, link)))
    throw new SignInError('linkedToOther', 'The subject stands for another member by now.');
}

/** For the audit log: what an administrator needs to see why somebody was not let in. */
function describeRefusal(fault: SignInFault, { email, emailVerified, groups }: AssertedIdentity): string {
  const told = { email, emailVerified, groups };
  return `${fault}: the provider told ${JSON.stringify(told).slice(0, 1_000)}`;
}
