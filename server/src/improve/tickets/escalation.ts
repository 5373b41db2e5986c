/** The managers of one unit on the way from a ticket's unit up to the root. */
export interface ManagerLevel {
  unitId: number;
  memberIds: readonly string[];
}

/** Whom an escalation tells. A unit of null: the climb is over and those who run the workspace are told. */
export interface EscalationStep {
  unitId: number | null;
  memberIds: readonly string[];
}

/** What an escalation step depends on. */
export interface EscalationCircumstances {
  /** Units with managers from the ticket's unit upwards, nearest first; units without managers are left out. */
  chain: readonly ManagerLevel[];
  /** The unit told last; null before the first escalation. */
  escalatedUnitId: number | null;
  assigneeId: string | null;
  /** Owners and administrators: the last to be told. */
  administratorIds: readonly string[];
}

/**
 * The next level up for an overdue ticket: the nearest unit with managers above the one told last, at first above the
 * assignee's own. An unassigned ticket starts with the nearest managers there are. Above the topmost come the owners
 * and administrators, once.
 */
export function computeEscalationStep(circumstances: EscalationCircumstances): EscalationStep {
  const { chain, administratorIds } = circumstances;
  const told = lastToldIndex(circumstances);
  const next = chain[told + 1];
  return next === undefined
    ? { unitId: null, memberIds: administratorIds }
    : { unitId: next.unitId, memberIds: next.memberIds };
}

/** Index in the chain of the level that knows already; -1 when nobody does. */
function lastToldIndex({ chain, escalatedUnitId, assigneeId }: EscalationCircumstances): number {
  if (escalatedUnitId !== null) {
    const index = chain.findIndex((level) => level.unitId === escalatedUnitId);
    if (index !== -1) return index;
  }
  return assigneeId === null ? -1 : chain.findIndex((level) => level.memberIds.includes(assigneeId));
}
