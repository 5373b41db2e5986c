import { systemAccess } from '@voxloop/access';
import type { Clock } from '../../foundation/clock/index.ts';
import type { Database, WorkspaceTx } from '../../foundation/database/index.ts';
import { type OutboxEvent, readEach, type Subscriber } from '../../foundation/outbox/index.ts';
import { type MappedProfile, personsMappedTopic, readPersonsMapped } from '../directory/index.ts';
import { type CommitNotice, eventsAcceptedTopic, readCommitNotice } from '../events/index.ts';
import { feedbackRetiredTopic, readFeedbackChange } from '../feedback/index.ts';
import { joinFeedback } from './join-feedback-store.ts';
import { listJoinedFields } from './joined-field-store.ts';
import { listFeedbackAround, listFeedbackOfMapped } from './joined-reach-store.ts';

const feedbackAcceptedTopic = 'feedback.accepted';
/** Feedback joined in one transaction. */
export const feedbackAtOnce = 500;

/** What an event of the outbox may have changed. */
type Reach = { feedbackIds: readonly string[] } | { notice: CommitNotice } | { mapped: readonly MappedProfile[] };

/** Keeps joined fields current as feedback and events arrive, late ones too, and as persons are joined and parted. */
export function joinedSubscriber({ database, clock }: { database: Database; clock: Clock }): Subscriber {
  return {
    name: 'joined',
    topics: [feedbackAcceptedTopic, feedbackRetiredTopic, eventsAcceptedTopic, personsMappedTopic],
    handle: async (batch) => {
      const { understood, dead } = readEach(batch, readReach);
      for (const [workspaceId, heard] of Map.groupBy(understood, ({ event }) => event.workspaceId)) {
        const access = systemAccess(workspaceId, { name: 'joined' });
        const reaches = heard.map(({ value }) => value);
        const ids = await database.inWorkspace(workspaceId, (tx) => listReached(tx, reaches));
        for (let at = 0; at < ids.length; at += feedbackAtOnce) {
          const portion = ids.slice(at, at + feedbackAtOnce);
          await database.inWorkspace(workspaceId, (tx) => joinFeedback(tx, access, portion, clock.now()));
        }
      }
      return dead;
    },
  };
}

function readReach(event: OutboxEvent): Reach {
  if (event.topic === eventsAcceptedTopic) return { notice: readCommitNotice(event) };
  if (event.topic === personsMappedTopic) return { mapped: readPersonsMapped(event).mapped };
  const { before, after } = readFeedbackChange(event);
  return { feedbackIds: [before?.feedbackId, after?.feedbackId].filter((id) => id !== undefined) };
}

/** The feedback that may have other values now, each once; none where nothing is joined. */
async function listReached(tx: WorkspaceTx, reaches: readonly Reach[]): Promise<string[]> {
  const access = systemAccess(tx.workspaceId);
  const fields = await listJoinedFields(tx, access);
  if (fields.length === 0) return [];
  const named = reaches.flatMap((reach) => ('feedbackIds' in reach ? reach.feedbackIds : []));
  const notices = reaches.flatMap((reach) => ('notice' in reach ? [reach.notice] : []));
  const mapped = reaches.flatMap((reach) => ('mapped' in reach ? reach.mapped : []));
  const around = await listFeedbackAround(tx, access, fields, notices);
  const ofMapped = await listFeedbackOfMapped(tx, access, mapped);
  return [...new Set([...named, ...around, ...ofMapped])].sort();
}
