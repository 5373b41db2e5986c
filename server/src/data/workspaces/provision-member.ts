import type { Access } from '@voxloop/access';
import type { Auth } from '../../foundation/auth/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { accessChangedType } from '../../foundation/live/index.ts';
import { writeAudit } from '../audit/index.ts';
import { noteEdits } from '../edits/index.ts';
import { checkOwnerRemains, type Member, type MemberGrant } from './member.ts';
import { findMemberOfUser, getMember, insertMember, lockOwners, updateMember } from './member-store.ts';

/**
 * The member with this address, made without password and without a way in when there is none yet: a directory says
 * who he is before it says what he may do.
 * @returns the member, and whether he could come in before: for one who was let go, what he was given no longer counts
 */
export async function ensureProvisionedMember(
  context: ServerContext,
  auth: Auth,
  access: Access,
  person: { name: string; email: string },
): Promise<{ member: Member; wasMember: boolean }> {
  const user = await auth.ensureUser({ ...person, password: null });
  return context.database.inWorkspace(access.workspaceId, async (tx) => {
    const known = await findMemberOfUser(tx, access, user.id);
    if (known !== undefined) return { member: known, wasMember: known.active };
    const id = context.random.uuid();
    const grant = { role: 'agent', customRole: null, unitIds: [] } as const;
    await insertMember(tx, { id, userId: user.id, email: user.email, ...grant });
    await updateMember(tx, { id, ...grant, active: false });
    await writeAudit(tx, access, {
      action: 'member.added',
      subject: { kind: 'member', id },
      detail: { active: false },
    });
    return { member: await getMember(tx, access, id), wasMember: false };
  });
}

/**
 * Makes a member what a directory says that he is. What an owner may do is no directory's business: his role stays.
 * @param wanted null leaves it as it is: what he was given before, or whether he may come in
 * @throws ProblemError `memberNotFound`, `lastOwner`
 */
export async function provisionMember(
  context: ServerContext,
  tx: WorkspaceTx,
  access: Access,
  id: string,
  wanted: { grant: MemberGrant | null; active: boolean | null },
): Promise<void> {
  const ownerIds = await lockOwners(tx);
  const before = await getMember(tx, access, id);
  const grant = before.role === 'owner' ? null : wanted.grant;
  const after: Member = { ...before, ...grant, active: wanted.active ?? before.active };
  const [was, is] = [describe(before), describe(after)];
  if (JSON.stringify(was) === JSON.stringify(is)) return;
  checkOwnerRemains(ownerIds, after);
  await updateMember(tx, after);
  await noteEdits(tx, access, 'member', [id]);
  const subject = { kind: 'member', id };
  await writeAudit(tx, access, { action: 'member.changed', subject, detail: { before: was, after: is } });
  const { workspaceId } = access;
  await context.live.publish(tx, { workspaceId, type: accessChangedType, unitIds: null, memberIds: [id], ids: [] });
}

function describe({ role, customRole, unitIds, active }: Member) {
  return { role, ...(customRole === null ? {} : { customRole: customRole.name }), unitIds: [...unitIds], active };
}
