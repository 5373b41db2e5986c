import { type Access, type Language, memberAccess, ownUnitsOfRole, unitRuleOfRole } from '@voxloop/access';
import { always, type Condition } from '@voxloop/condition';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { getHierarchyVersion, listSubtreeUnitIds, listUnitIdsMeeting } from '../hierarchy/index.ts';
import { getCustomRole, listMemberUnitIds, type Membership } from '../workspaces/index.ts';

/** Builds the access of members. */
export interface AccessBuilder {
  /**
   * The access that a membership gives now: the permissions and the condition of the role on the member's units with everything that is below
   * them in today's hierarchy. A member whose role needs units and who has none sees nothing.
   * @param language of a member who has not chosen one
   */
  buildAccess(tx: WorkspaceTx, membership: Membership, language: Language): Promise<Access>;
}

const maxCachedSubtrees = 1_000;

/** An access builder that remembers the subtrees of a hierarchy until it changes. */
export function createAccessBuilder(): AccessBuilder {
  /** By workspace, version of its hierarchy and units; a new version leaves old entries behind, which fall out first. */
  const subtrees = new Map<string, readonly number[]>();

  async function listVisibleUnitIds(
    tx: WorkspaceTx,
    ownUnitIds: readonly number[] | 'all',
    condition: Condition | null,
  ): Promise<readonly number[]> {
    const own = ownUnitIds === 'all' ? ownUnitIds : ownUnitIds.join(',');
    const key = `${tx.workspaceId}:${await getHierarchyVersion(tx)}:${own}:${JSON.stringify(condition)}`;
    const known = subtrees.get(key);
    if (known !== undefined) return known;
    const below = ownUnitIds === 'all' ? ownUnitIds : await listSubtreeUnitIds(tx, ownUnitIds);
    const unitIds = await resolveCondition(tx, below, condition);
    subtrees.set(key, unitIds);
    const [oldest] = subtrees.keys();
    if (subtrees.size > maxCachedSubtrees && oldest !== undefined) subtrees.delete(oldest);
    return unitIds;
  }

  return {
    buildAccess: async (tx, { workspace, memberId, role, customRoleId, language: chosen }, language) => {
      const given = unitRuleOfRole(role) === 'all' ? [] : await listMemberUnitIds(tx, memberId);
      const own = ownUnitsOfRole(role, given);
      const terms = customRoleId === null ? null : await getCustomRole(tx, customRoleId);
      const condition = terms?.unitCondition ?? null;
      return memberAccess({
        workspaceId: workspace.id,
        memberId,
        role,
        terms,
        unitIds: own === 'all' && condition === null ? 'all' : await listVisibleUnitIds(tx, own, condition),
        language: chosen ?? language,
        timeZone: workspace.timeZone,
      });
    },
  };
}

/** Of these units those that meet a condition on units; no condition leaves them as they are. */
async function resolveCondition(
  tx: WorkspaceTx,
  unitIds: readonly number[] | 'all',
  condition: Condition | null,
): Promise<readonly number[]> {
  if (condition !== null || unitIds === 'all') return listUnitIdsMeeting(tx, condition ?? always, unitIds);
  return unitIds;
}
