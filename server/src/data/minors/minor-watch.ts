import { systemAccess } from '@voxloop/access';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { handleTogether, type OutboxEvent, readEach, type Subscriber } from '../../foundation/outbox/index.ts';
import { type MinorPolicy, minorNotedTopic, readMinorPolicy } from '../contact/index.ts';
import { personsMappedTopic, profileChangedTopic, readPersonsMapped, readProfileChange } from '../directory/index.ts';
import { type CommitNotice, eventsAcceptedTopic, listReachedProfiles, readCommitNotice } from '../events/index.ts';
import { listFromSources, readFeedbackChange } from '../feedback/index.ts';
import { letGoJob } from './let-go-job.ts';
import { hasNoted, listProtected } from './protected-minor-store.ts';
import { listSpokenFor, settleMinors } from './settle-minors.ts';

type Parts = Pick<ServerContext, 'clock' | 'database' | 'jobs'>;

/** What came in: of whom something may be known now that was not before, or what somebody told or did. */
type Arrival =
  /** `fields` says what of them; left out: anything */
  | { changed: readonly string[]; fields?: ReadonlySet<string> }
  | { notice: CommitNotice }
  | { feedbackId: string; profileId: string; surveyId: string | null };

const noted = Compile(Type.Object({ profileIds: Type.Array(Type.String()) }));
const profilesAtOnce = 500;

/**
 * Sees to it that of minors whose guardians have not agreed nothing is kept but what answers need, whichever way it came in:
 * by an import, an event, a response, the API. Where no minor is known and no audience may include any, it costs one look
 * per batch.
 */
export function minorWatch(context: Parts): Subscriber {
  return {
    name: 'minors',
    topics: ['feedback.accepted', eventsAcceptedTopic, profileChangedTopic, personsMappedTopic, minorNotedTopic],
    handle: async (batch) => {
      const { understood, dead } = readEach(batch, readArrival);
      for (const [workspaceId, arrived] of Map.groupBy(understood, ({ event }) => event.workspaceId)) {
        const buried = await handleTogether(arrived, (arrivals) =>
          context.database.inWorkspace(workspaceId, (tx) => look(context, tx, arrivals)),
        );
        dead.push(...buried);
      }
      return dead;
    },
  };
}

function readArrival(event: OutboxEvent): Arrival {
  if (event.topic === eventsAcceptedTopic) return { notice: readCommitNotice(event) };
  if (event.topic === profileChangedTopic) {
    const { profileIds, fields } = readProfileChange(event);
    return fields === 'anything' ? { changed: profileIds } : { changed: profileIds, fields };
  }
  if (event.topic === personsMappedTopic)
    return { changed: readPersonsMapped(event).mapped.flatMap(({ profileId, beforeId }) => [profileId, beforeId]) };
  if (event.topic === minorNotedTopic) {
    const payload: unknown = event.payload;
    if (!noted.Check(payload)) throw new Error(`Not the payload of ${minorNotedTopic}.`);
    return { changed: payload.profileIds };
  }
  const { after } = readFeedbackChange(event);
  if (after === null || after.profileKey === null) return { changed: [] };
  return { feedbackId: after.feedbackId, profileId: after.profileKey, surveyId: after.surveyId };
}

async function look(context: Parts, tx: WorkspaceTx, arrivals: readonly Arrival[]): Promise<void> {
  const policy = await readMinorPolicy(tx);
  const isAnyNoted = await hasNoted(tx);
  const isWatched = isAnyNoted || policy.birthAttribute !== null;
  const changed = arrivals.flatMap((arrival) => (mayTellAge(arrival, policy) ? arrival.changed : []));
  const settled = isWatched ? await settle(context, tx, [...new Set(changed)]) : [];
  const reached = isAnyNoted ? await listProtected(tx, await listReached(tx, arrivals)) : [];
  const profileIds = [...new Set([...settled, ...reached])];
  const feedbackIds = await listOfMixedAudiences(context, tx, policy, arrivals);
  if (profileIds.length + feedbackIds.length > 0)
    await context.jobs.enqueue(tx, letGoJob, { workspaceId: tx.workspaceId, profileIds, feedbackIds });
}

/** Whether by what came in somebody may turn out to be a minor, or not to be one. */
function mayTellAge(
  arrival: Arrival,
  { birthAttribute }: MinorPolicy,
): arrival is Extract<Arrival, { changed: readonly string[] }> {
  if (!('changed' in arrival)) return false;
  return arrival.fields === undefined || arrival.fields.has(`attribute.${birthAttribute}`);
}

async function settle(context: Parts, tx: WorkspaceTx, profileIds: readonly string[]): Promise<string[]> {
  const kept: string[] = [];
  for (let at = 0; at < profileIds.length; at += profilesAtOnce)
    kept.push(...(await settleMinors(context, tx, profileIds.slice(at, at + profilesAtOnce))));
  return kept;
}

async function listReached(tx: WorkspaceTx, arrivals: readonly Arrival[]): Promise<string[]> {
  const notices = arrivals.flatMap((arrival) => ('notice' in arrival ? [arrival.notice] : []));
  const ofEvents = notices.length === 0 ? [] : await listReachedProfiles(tx, systemAccess(tx.workspaceId), notices);
  const named = arrivals.flatMap((arrival) => {
    if ('feedbackId' in arrival) return [arrival.profileId];
    return 'changed' in arrival ? arrival.changed : [];
  });
  return [...new Set([...ofEvents, ...named])];
}

/** Feedback of audiences that may include minors, given by persons who are not known to be grown up. */
async function listOfMixedAudiences(
  context: Parts,
  tx: WorkspaceTx,
  { mixedSurveyIds, mixedSourceIds }: MinorPolicy,
  arrivals: readonly Arrival[],
): Promise<string[]> {
  const said = arrivals.filter((arrival) => 'feedbackId' in arrival);
  const ids = said.map(({ feedbackId }) => feedbackId);
  const fromSources = await listFromSources(tx, ids, mixedSourceIds);
  const mixed = said.filter(
    ({ feedbackId, surveyId }) =>
      fromSources.has(feedbackId) || (surveyId !== null && mixedSurveyIds.includes(surveyId)),
  );
  if (mixed.length === 0) return [];
  const profileIds = mixed.map(({ profileId }) => profileId);
  const spokenFor = await listSpokenFor(context, tx, profileIds);
  return mixed.filter(({ profileId }) => !spokenFor.has(profileId)).map(({ feedbackId }) => feedbackId);
}
