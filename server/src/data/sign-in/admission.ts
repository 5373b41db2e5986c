import type { SignInFault } from '@voxloop/access';
import type { Member, MemberGrant } from '../workspaces/index.ts';
import { type AssertedIdentity, type IdentityProvider, isVerified } from './identity-provider.ts';

/** What is known here of somebody whom a provider vouches for. */
export interface Known {
  /** Whom the subject stands for */
  link: { member: Member; wasMember: boolean; bySelf: boolean } | null;
  /** The member with the asserted address */
  byEmail: { member: Member; hasOtherLink: boolean } | null;
  /** What the groups give that the provider told */
  groupGrant: MemberGrant | null;
  /** What the provider gives newcomers */
  firstGrant: MemberGrant | null;
  /** Whether a directory (SCIM) says what the member may do, so that groups told here count for nothing */
  isProvisioned: boolean;
}

/** What becomes of a sign-in. */
export type Admission =
  /** `grant`: null leaves what he has */
  | { kind: 'member'; member: Member; isNewLink: boolean; grant: MemberGrant | null }
  | { kind: 'newcomer'; email: string; grant: MemberGrant }
  | { kind: 'refused'; fault: SignInFault };

/**
 * Decides whether somebody whom a provider vouches for comes in, and as whom. The subject counts first; an address only
 * when it is verified. Owners come in by a provider only after they linked it themselves: whoever manages providers must
 * not become an owner by it.
 */
export function decideAdmission(
  provider: Pick<IdentityProvider, 'admits' | 'trustedDomains'>,
  identity: AssertedIdentity,
  known: Known,
): Admission {
  if (known.link !== null) return admitLinked(known.link, identity, known);
  if (provider.admits === 'linked') return refuse('notLinked');
  if (identity.email === null) return refuse('emailMissing');
  if (!isVerified(identity, provider)) return refuse('emailUnverified');
  if (known.byEmail !== null) return admitByEmail(known.byEmail, identity, known);
  if (provider.admits === 'members') return refuse('notMember');
  const grant = known.groupGrant ?? known.firstGrant;
  return grant === null ? refuse('noGrant') : { kind: 'newcomer', email: identity.email, grant };
}

function admitLinked(
  { member, wasMember, bySelf }: NonNullable<Known['link']>,
  identity: AssertedIdentity,
  known: Known,
): Admission {
  if (!member.active) return refuse('memberInactive');
  if (member.role === 'owner' && !bySelf) return refuse('ownerNotLinked');
  const isGoverned = identity.groups !== null && !known.isProvisioned && member.role !== 'owner';
  const grant = isGoverned ? (known.groupGrant ?? (wasMember ? null : known.firstGrant)) : null;
  if (isGoverned && grant === null && !wasMember) return refuse('noGrant');
  return { kind: 'member', member, isNewLink: false, grant };
}

function admitByEmail(
  { member, hasOtherLink }: NonNullable<Known['byEmail']>,
  identity: AssertedIdentity,
  known: Known,
): Admission {
  if (!member.active) return refuse('memberInactive');
  if (member.role === 'owner') return refuse('ownerNotLinked');
  if (hasOtherLink) return refuse('linkedToOther');
  const grant = identity.groups === null || known.isProvisioned ? null : known.groupGrant;
  return { kind: 'member', member, isNewLink: true, grant };
}

function refuse(fault: SignInFault): Admission {
  return { kind: 'refused', fault };
}
