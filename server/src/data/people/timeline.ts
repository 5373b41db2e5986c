import type { Access } from '@voxloop/access';
import Type, { type Static } from 'typebox';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { FeedbackSummaryShape } from '../feedback/index.ts';
import type { TimeCursor } from './people-cursor.ts';

const orNull = Type.Union([Type.String(), Type.Null()]);

/** One line of a person's history; of what its kind names, the part of that name is there. */
export const TimelineEntryShape = Type.Object({
  kind: Type.Enum(['feedback', 'event', 'ticket', 'alert', 'outreach']),
  id: Type.String(),
  at: Type.String(),
  feedback: Type.Optional(FeedbackSummaryShape),
  event: Type.Optional(
    Type.Object({
      kind: Type.String(),
      name: Type.String(),
      properties: Type.Object({}, { additionalProperties: true }),
    }),
  ),
  ticket: Type.Optional(
    Type.Object({ number: Type.Integer(), title: Type.String(), state: Type.String(), severity: Type.String() }),
  ),
  alert: Type.Optional(Type.Object({ severity: Type.String(), feedbackId: Type.String(), ticketId: orNull })),
  outreach: Type.Optional(
    Type.Object({ channel: Type.String(), purpose: Type.String(), state: Type.String(), reason: orNull }),
  ),
});
export type TimelineEntry = Static<typeof TimelineEntryShape>;

/** Where a part of people's history comes from: whoever keeps it. */
export interface TimelineSource {
  /**
   * What these profiles have of it and the reader may see, newest first.
   * @param page entries older than `after`, at most `limit`
   */
  list(
    tx: WorkspaceTx,
    access: Access,
    profileIds: readonly string[],
    page: { after: TimeCursor | null; limit: number },
  ): Promise<TimelineEntry[]>;
}

/** The newest entries of several lists, each newest first. */
export function mergeTimelines(lists: readonly (readonly TimelineEntry[])[], limit: number): TimelineEntry[] {
  return lists.flat().toSorted(compareEntries).slice(0, limit);
}

/** Newest first; at one time, by id. */
function compareEntries(a: TimelineEntry, b: TimelineEntry): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? 1 : -1;
}
