/** What open pages are told: that something changed, and for whom. Pages then ask for it under their own access. */
export interface LiveMessage {
  workspaceId: string;
  /** The topic of the domain event, e.g. `ticket.changed` */
  type: string;
  /** Units that it concerns; null = everybody in the workspace */
  unitIds: readonly number[] | null;
  /** Members that it concerns; null = whoever sees the units */
  memberIds: readonly string[] | null;
  /** Ids of the records, when they are few */
  ids: readonly string[];
}

/** The message that a member may now see and do other things than before: his open streams end, and come back under his new access. */
export const accessChangedType = 'access.changed';
