import { systemAccess } from '@voxloop/access';
import type { Clock } from '../../foundation/clock/index.ts';
import type { Database, WorkspaceTx } from '../../foundation/database/index.ts';
import { type OutboxEvent, readEach, type Subscriber } from '../../foundation/outbox/index.ts';
import { personsMappedTopic, profileChangedTopic, readPersonsMapped, readProfileChange } from '../directory/index.ts';
import { type CommitNotice, eventsAcceptedTopic, listReachedProfiles, readCommitNotice } from '../events/index.ts';
import { feedbackRetiredTopic, readFeedbackChange } from '../feedback/index.ts';
import { feedbackJoinedTopic, readJoinedChanges } from '../joined/index.ts';
import { evaluateSegments } from './segment-evaluation-store.ts';
import { listSegments } from './segment-store.ts';

const feedbackAcceptedTopic = 'feedback.accepted';
/** Who enters a segment is told of within a second, whatever else comes in. */
const maxRestMs = 250;
/** Profiles looked at in one transaction. */
export const profilesAtOnce = 2_000;

/** What an event of the outbox may have changed: some profiles, or whose they are stands in the events of a commit. */
type Reach = { profileIds: readonly string[] } | { notice: CommitNotice };

/** Keeps memberships current as events, feedback and what is joined to it, attributes and tags arrive, and as profiles join and part. */
export function segmentSubscriber({ database, clock }: { database: Database; clock: Clock }): Subscriber {
  return {
    name: 'segments',
    maxRestMs,
    topics: [
      eventsAcceptedTopic,
      feedbackAcceptedTopic,
      feedbackRetiredTopic,
      feedbackJoinedTopic,
      profileChangedTopic,
      personsMappedTopic,
    ],
    handle: async (batch) => {
      const { understood, dead } = readEach(batch, readReach);
      for (const [workspaceId, heard] of Map.groupBy(understood, ({ event }) => event.workspaceId)) {
        const access = systemAccess(workspaceId, { name: 'segments' });
        const reached = await database.inWorkspace(workspaceId, (tx) =>
          listReached(
            tx,
            heard.map(({ value }) => value),
          ),
        );
        for (let at = 0; at < reached.length; at += profilesAtOnce) {
          const ids = reached.slice(at, at + profilesAtOnce);
          await database.inWorkspace(workspaceId, (tx) => evaluateSegments(tx, access, { ids }, clock.now()));
        }
      }
      return dead;
    },
  };
}

function readReach(event: OutboxEvent): Reach {
  if (event.topic === eventsAcceptedTopic) return { notice: readCommitNotice(event) };
  if (event.topic === profileChangedTopic) return { profileIds: readProfileChange(event) };
  if (event.topic === feedbackJoinedTopic)
    return { profileIds: readJoinedChanges(event).flatMap(({ profileKey }) => profileKey ?? []) };
  if (event.topic === personsMappedTopic) {
    const { mapped } = readPersonsMapped(event);
    return { profileIds: mapped.flatMap(({ profileId, personId, beforeId }) => [profileId, personId, beforeId]) };
  }
  const { before, after } = readFeedbackChange(event);
  return { profileIds: [before?.profileKey, after?.profileKey].filter((key) => key !== null && key !== undefined) };
}

/** The profiles that may be in other segments now, each once; nobody where there are no segments. */
async function listReached(tx: WorkspaceTx, reaches: readonly Reach[]): Promise<string[]> {
  const access = systemAccess(tx.workspaceId);
  const segments = await listSegments(tx, access);
  if (segments.length === 0) return [];
  const named = reaches.flatMap((reach) => ('profileIds' in reach ? reach.profileIds : []));
  const notices = reaches.flatMap((reach) => ('notice' in reach ? [reach.notice] : []));
  // Of whatever type: an event may make the profile, or tell its language.
  const told = notices.length === 0 ? [] : await listReachedProfiles(tx, access, notices);
  return [...new Set([...named, ...told])].sort();
}
