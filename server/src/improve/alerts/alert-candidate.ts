import type { Access } from '@voxloop/access';
import {
  type FeedbackChange,
  type FeedbackFact,
  listFeedbackByIds,
  toFeedbackFact,
} from '../../data/feedback/index.ts';
import {
  type ComparedValues,
  type JoinedChange,
  type JoinedField,
  listJoinedFields,
  listJoinedValues,
  toComparedValues,
} from '../../data/joined/index.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { listAnonymityThresholds } from '../../measure/surveys/index.ts';
import { listFollowedUpTickets } from '../tickets/index.ts';
import { type AlertRule, listJoinedKeys } from './alert-rule.ts';
import { mayRaiseAlerts } from './decide-alerts.ts';

/** What makes feedback worth looking at: it came or changed, or something became known of the events around it. */
export type AlertCause = { accepted: FeedbackChange } | { joined: readonly JoinedChange[] };

/** Feedback that can raise alerts, now and before what made it worth looking at. */
export interface AlertCandidate {
  now: { feedback: FeedbackFact; joined: ComparedValues };
  before: { feedback: FeedbackFact; joined: ComparedValues } | null;
  news: 'feedback' | 'joined';
}

/**
 * Finished, live feedback. Left out are answers to follow-ups, which re-open or close their own tickets, and answers to
 * anonymous surveys, whose single answers nobody is to see.
 * @param rules those that are active
 */
export async function listAlertCandidates(
  tx: WorkspaceTx,
  access: Access,
  rules: readonly AlertRule[],
  causes: readonly AlertCause[],
): Promise<AlertCandidate[]> {
  const named = new Set(rules.flatMap(listJoinedKeys));
  const fields = named.size === 0 ? [] : (await listJoinedFields(tx, access)).filter(({ key }) => named.has(key));
  const candidates = [
    ...(await listAccepted(tx, access, fields, causes)),
    ...(await listJoined(tx, access, rules, fields, causes)),
  ];
  if (candidates.length === 0) return [];
  const followedUp = await listFollowedUpTickets(
    tx,
    candidates.map(({ now }) => now.feedback.attributes),
  );
  const anonymous = await listAnonymityThresholds(tx, access);
  return candidates.filter(({ now }, index) => !followedUp[index] && !anonymous.has(now.feedback.surveyId ?? ''));
}

/** Feedback that came or changed; what is known of the events around it is the same before and after. */
async function listAccepted(
  tx: WorkspaceTx,
  access: Access,
  fields: readonly JoinedField[],
  causes: readonly AlertCause[],
): Promise<AlertCandidate[]> {
  const changes = causes.flatMap((cause) => {
    const { before = null, after = null } = 'accepted' in cause ? cause.accepted : {};
    return after !== null && mayRaiseAlerts(after) ? [{ before, after }] : [];
  });
  const known = await listJoinedValues(
    tx,
    access,
    fields,
    changes.map(({ after }) => after),
  );
  return changes.map(({ before, after }) => {
    const values = known.get(after.feedbackId);
    const joined = values === undefined ? nothing : toComparedValues(values, fields);
    return {
      now: { feedback: after, joined },
      before: before === null ? null : { feedback: before, joined },
      news: 'feedback',
    };
  });
}

const nothing: ComparedValues = new Map();

/** Feedback as it is stored now, of which that became known that some rule waited for. */
async function listJoined(
  tx: WorkspaceTx,
  access: Access,
  rules: readonly AlertRule[],
  fields: readonly JoinedField[],
  causes: readonly AlertCause[],
): Promise<AlertCandidate[]> {
  const waiting = rules.map(listJoinedKeys).filter((keys) => keys.length > 0);
  const told = causes.flatMap((cause) => {
    if (!('joined' in cause)) return [];
    return cause.joined.flatMap(({ feedbackId, news, ...values }) => {
      if (news === undefined) return [];
      const now = toComparedValues(values, fields);
      const decides = waiting.some((keys) => keys.every((key) => now.has(key)));
      return decides ? [{ id: feedbackId, occurredAt: news.occurredAt, now, before: news.before }] : [];
    });
  });
  const stored = await listFeedbackByIds(tx, access, told);
  const facts = new Map(stored.map((record) => [record.id, toFeedbackFact(tx.workspaceId, access.timeZone, record)]));
  return told.flatMap(({ id, now, before }) => {
    const feedback = facts.get(id);
    if (feedback === undefined || !mayRaiseAlerts(feedback)) return [];
    const earlier = toComparedValues(before, fields);
    return [{ now: { feedback, joined: now }, before: { feedback, joined: earlier }, news: 'joined' }];
  });
}
