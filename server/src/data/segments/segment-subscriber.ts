import { systemAccess } from '@voxloop/access';
import type { Clock } from '../../foundation/clock/index.ts';
import type { Database, WorkspaceTx } from '../../foundation/database/index.ts';
import { type OutboxEvent, readEach, type Subscriber } from '../../foundation/outbox/index.ts';
import { personsMappedTopic, profileChangedTopic, readPersonsMapped, readProfileChange } from '../directory/index.ts';
import { type CommitNotice, eventsAcceptedTopic, listDoneTypes, readCommitNotice } from '../events/index.ts';
import { feedbackRetiredTopic, readFeedbackChange } from '../feedback/index.ts';
import { feedbackJoinedTopic, readJoinedChanges } from '../joined/index.ts';
import { feedbackReadTopic, readReadingChange } from '../readings/index.ts';
import { evaluateNews, evaluateSegments } from './segment-evaluation-store.ts';
import {
  computeNewsOfEvents,
  computeNewsOfFields,
  type News,
  newsOfFeedback,
  newsOfJoined,
  newsOfReading,
} from './segment-news.ts';
import { hasSegments } from './segment-store.ts';

const feedbackAcceptedTopic = 'feedback.accepted';
/** Who enters a segment is told of within a second, whatever else comes in. */
const maxRestMs = 100;
/** Profiles looked at in one transaction. */
export const profilesAtOnce = 2_000;

/** What an event of the outbox may have changed. */
type Reach =
  /** Anything of these profiles */
  | { of: 'profiles'; profileIds: readonly string[] }
  /** These alone */
  | { of: 'news'; profileIds: readonly string[]; news: ReadonlySet<News> }
  /** What and whose stands in the events of a commit */
  | { of: 'events'; notice: CommitNotice };

/** Keeps memberships current as events, feedback, what is joined to it and read in it, attributes and tags arrive, and as profiles join and part. */
export function segmentSubscriber({ database, clock }: { database: Database; clock: Clock }): Subscriber {
  return {
    name: 'segments',
    maxRestMs,
    topics: [
      eventsAcceptedTopic,
      feedbackAcceptedTopic,
      feedbackRetiredTopic,
      feedbackJoinedTopic,
      feedbackReadTopic,
      profileChangedTopic,
      personsMappedTopic,
    ],
    handle: async (batch) => {
      const { understood, dead } = readEach(batch, readReach);
      for (const [workspaceId, heard] of Map.groupBy(understood, ({ event }) => event.workspaceId)) {
        const access = systemAccess(workspaceId, { name: 'segments' });
        const reaches = heard.map(({ value }) => value);
        const { whole, news } = await database.inWorkspace(workspaceId, (tx) => gatherReached(tx, reaches));
        for (const ids of split(whole))
          await database.inWorkspace(workspaceId, (tx) => evaluateSegments(tx, access, { ids }, clock.now()));
        for (const some of split([...news]))
          await database.inWorkspace(workspaceId, (tx) => evaluateNews(tx, access, new Map(some), clock.now()));
      }
      return dead;
    },
  };
}

function readReach(event: OutboxEvent): Reach {
  switch (event.topic) {
    case eventsAcceptedTopic:
      return { of: 'events', notice: readCommitNotice(event) };
    case profileChangedTopic: {
      const { profileIds, fields } = readProfileChange(event);
      if (fields === 'anything') return { of: 'profiles', profileIds };
      return { of: 'news', profileIds, news: computeNewsOfFields(fields) };
    }
    case personsMappedTopic: {
      const { mapped } = readPersonsMapped(event);
      const profileIds = mapped.flatMap(({ profileId, personId, beforeId }) => [profileId, personId, beforeId]);
      return { of: 'profiles', profileIds };
    }
    case feedbackJoinedTopic: {
      const profileIds = readJoinedChanges(event).flatMap(({ profileKey }) => profileKey ?? []);
      return { of: 'news', profileIds, news: newsOfJoined };
    }
    case feedbackReadTopic:
      return { of: 'news', profileIds: readReadingChange(event), news: newsOfReading };
    default: {
      const { before, after } = readFeedbackChange(event);
      const profileIds = [before?.profileKey ?? [], after?.profileKey ?? []].flat();
      return { of: 'news', profileIds, news: newsOfFeedback };
    }
  }
}

/** The profiles that may be in other segments now, each once: by anything, or by what news; nobody where there are no segments. */
async function gatherReached(tx: WorkspaceTx, reaches: readonly Reach[]) {
  const access = systemAccess(tx.workspaceId);
  const news = new Map<string, ReadonlySet<News>>();
  if (!(await hasSegments(tx, access))) return { whole: [], news };
  const notices = reaches.flatMap((reach) => (reach.of === 'events' ? [reach.notice] : []));
  const done = notices.length === 0 ? [] : await listDoneTypes(tx, access, notices);
  for (const [profileId, types] of Map.groupBy(done, (one) => one.profileId))
    news.set(profileId, computeNewsOfEvents(types));
  for (const reach of reaches) {
    if (reach.of !== 'news') continue;
    for (const id of reach.profileIds) news.set(id, reach.news.union(news.get(id) ?? new Set()));
  }
  const whole = new Set(reaches.flatMap((reach) => (reach.of === 'profiles' ? reach.profileIds : [])));
  for (const id of whole) news.delete(id);
  return { whole: [...whole].sort(), news };
}

function split<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / profilesAtOnce) }, (_, at) =>
    items.slice(at * profilesAtOnce, (at + 1) * profilesAtOnce),
  );
}
