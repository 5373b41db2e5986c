import { type Access, unitRuleOfRole } from '@voxloop/access';
import { listUnitPaths } from '../../data/hierarchy/index.ts';
import { getMember, listMembersOfRoles, type Member, permissionsOfMember } from '../../data/workspaces/index.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { openUnitSight } from './open-unit-sight.ts';
import type { Ticket } from './ticket.ts';

/**
 * Whether a member can take care of a ticket, as far as his units go: active, with a role that handles tickets, and given
 * the ticket's unit or one above it.
 * @param path ids of the units from the root down to the ticket's unit; empty when the ticket has none
 */
function canTakeCare(
  member: Pick<Member, 'active' | 'role' | 'customRole' | 'unitIds'>,
  path: readonly number[],
): boolean {
  if (!member.active || !permissionsOfMember(member).has('tickets.handle')) return false;
  const seesAll = member.unitIds.length === 0 && unitRuleOfRole(member.role) !== 'needed';
  return seesAll || member.unitIds.some((unitId) => path.includes(unitId));
}

/** @throws ProblemError `assigneeInvalid` when that member can't take care of the ticket */
export async function checkAssignee(
  tx: WorkspaceTx,
  access: Access,
  ticket: Pick<Ticket, 'unitId'>,
  memberId: string,
): Promise<void> {
  const member = await getMember(tx, access, memberId);
  const sees = await openUnitSight(tx, access, listUnits(ticket));
  if (!canTakeCare(member, await findPath(tx, access, ticket)) || !sees(member, ticket.unitId)) {
    throw new ProblemError('assigneeInvalid', { path: 'memberId', params: { name: member.name } });
  }
}

/** Everybody who can take care of the ticket, by name. */
export async function listAssignees(
  tx: WorkspaceTx,
  access: Access,
  ticket: Pick<Ticket, 'unitId'>,
): Promise<{ id: string; name: string }[]> {
  const path = await findPath(tx, access, ticket);
  const members = await listMembersOfRoles(tx, access, ['owner', 'administrator', 'analyst', 'unitManager', 'agent']);
  const sees = await openUnitSight(tx, access, listUnits(ticket));
  return members
    .filter((member) => canTakeCare(member, path) && sees(member, ticket.unitId))
    .map(({ id, name }) => ({ id, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name, access.language));
}

function listUnits({ unitId }: Pick<Ticket, 'unitId'>): number[] {
  return unitId === null ? [] : [unitId];
}

async function findPath(tx: WorkspaceTx, access: Access, { unitId }: Pick<Ticket, 'unitId'>): Promise<number[]> {
  if (unitId === null) return [];
  return (await listUnitPaths(tx, access, [unitId])).get(unitId) ?? [];
}
