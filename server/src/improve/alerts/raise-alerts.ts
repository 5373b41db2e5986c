import type { Access } from '@voxloop/access';
import type { Answers } from '@voxloop/survey';
import { listProfiles } from '../../data/directory/index.ts';
import { type FeedbackChange, type FeedbackFact, listFeedbackByIds } from '../../data/feedback/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { listSurveys } from '../../measure/surveys/index.ts';
import { type NoticeRequest, sendNotices } from '../notifications/index.ts';
import {
  compareSeverity,
  listFollowedUpTickets,
  listManagerChains,
  openTickets,
  publishLive,
  type TicketRequest,
  type TicketScore,
} from '../tickets/index.ts';
import type { Alert } from './alert.ts';
import { type AlertRule, readsAnswers } from './alert-rule.ts';
import { listAlertRules } from './alert-rule-store.ts';
import { insertAlerts, linkAlerts } from './alert-store.ts';
import { type AlertDecision, decideAlerts, mayRaiseAlerts } from './decide-alerts.ts';

/** The event name under which open pages hear of alerts. */
const alertRaised = 'alert.raised';

/** A change that can raise alerts. */
interface Candidate {
  feedback: FeedbackFact;
  previous: FeedbackFact | null;
}

/** An alert with what led to it. */
interface RaisedAlert {
  alert: Alert;
  decision: AlertDecision;
  feedback: FeedbackFact;
}

/**
 * Raises the alerts of many changes of feedback at once and opens their tickets, a handful of statements for all of
 * them. What was raised before is left alone, so seeing a change again does nothing.
 */
export async function raiseAlerts(
  context: ServerContext,
  tx: WorkspaceTx,
  access: Access,
  changes: readonly FeedbackChange[],
): Promise<void> {
  const candidates = await listCandidates(tx, access, changes);
  if (candidates.length === 0) return;
  const rules = (await listAlertRules(tx)).filter((rule) => rule.active);
  if (rules.length === 0) return;
  const found = await decideAll(context, tx, access, rules, candidates);
  const stored = await insertAlerts(
    tx,
    found.map(({ alert }) => alert),
  );
  const raised = found.filter(({ alert }) => stored.has(alert.id));
  if (raised.length === 0) return;
  await openTickets(context, tx, access, listTicketRequests(raised));
  await linkAlerts(tx, [...stored]);
  await tellManagers(context, tx, access, raised);
  await publishLive(
    context,
    tx,
    alertRaised,
    raised.map(({ alert }) => alert),
  );
}

/**
 * Finished, live feedback. Left out are answers to follow-ups, which re-open or close their own tickets, and answers to
 * anonymous surveys, whose single answers nobody is to see.
 */
async function listCandidates(
  tx: WorkspaceTx,
  access: Access,
  changes: readonly FeedbackChange[],
): Promise<Candidate[]> {
  const candidates = changes.flatMap(({ before, after }) =>
    after !== null && mayRaiseAlerts(after) ? [{ feedback: after, previous: before }] : [],
  );
  const followedUp = await listFollowedUpTickets(
    tx,
    candidates.map(({ feedback }) => feedback.attributes),
  );
  const surveys = candidates.length === 0 ? [] : await listSurveys(tx, access);
  const anonymous = new Set(surveys.filter((survey) => survey.anonymityThreshold > 0).map(({ id }) => id));
  return candidates.filter(({ feedback }, index) => !followedUp[index] && !anonymous.has(feedback.surveyId ?? ''));
}

async function decideAll(
  context: ServerContext,
  tx: WorkspaceTx,
  access: Access,
  rules: readonly AlertRule[],
  candidates: readonly Candidate[],
): Promise<RaisedAlert[]> {
  const answers = await readAnswers(tx, access, rules, candidates);
  const profiles = await listProfiles(tx, access, [
    ...new Set(candidates.flatMap(({ feedback }) => feedback.profileKey ?? [])),
  ]);
  const raisedAt = context.clock.now();
  return candidates.flatMap(({ feedback, previous }) => {
    const valueTier = profiles.get(feedback.profileKey ?? '')?.valueTier ?? null;
    const subject = { feedback, previous, answers: answers.get(feedback.feedbackId) ?? null, valueTier };
    return decideAlerts(rules, subject).map((decision) => ({
      alert: toAlert(decision, feedback, context.random.uuid(), raisedAt),
      decision,
      feedback,
    }));
  });
}

/** The answers of all candidates in one query, when any rule asks for them. */
async function readAnswers(
  tx: WorkspaceTx,
  access: Access,
  rules: readonly AlertRule[],
  candidates: readonly Candidate[],
): Promise<Map<string, Answers>> {
  const askers = rules.filter(readsAnswers);
  const asked = candidates.filter(({ feedback }) =>
    askers.some((rule) => rule.surveyId === null || rule.surveyId === feedback.surveyId),
  );
  const records = await listFeedbackByIds(
    tx,
    access,
    asked.map(({ feedback }) => ({ id: feedback.feedbackId, occurredAt: feedback.occurredAt })),
  );
  return new Map(records.map(({ id, answers }) => [id, answers]));
}

function toAlert({ rule, severity }: AlertDecision, feedback: FeedbackFact, id: string, raisedAt: Date): Alert {
  return {
    id,
    ruleId: rule.id,
    feedbackId: feedback.feedbackId,
    feedbackOccurredAt: new Date(feedback.occurredAt),
    unitId: feedback.unitId,
    surveyId: feedback.surveyId,
    touchpoint: feedback.touchpoint,
    severity,
    score: findScore(feedback),
    ticketId: null,
    raisedAt,
    seenAt: null,
  };
}

/** The first score that bears a metric, else the first number given. */
function findScore(feedback: FeedbackFact): TicketScore | null {
  const given = feedback.scores.filter((fact) => fact.value !== null);
  const fact = given.find(({ metric }) => metric !== null) ?? given[0];
  if (fact === undefined || fact.value === null) return null;
  return { metric: fact.metric, value: fact.value, scaleMin: fact.scaleMin, scaleMax: fact.scaleMax };
}

/** One ticket per feedback: as severe as the worst of its alerts, due as soon as the most urgent of them. */
function listTicketRequests(raised: readonly RaisedAlert[]): TicketRequest[] {
  const asking = raised.filter(({ decision }) => decision.rule.openTicket);
  return [...Map.groupBy(asking, ({ feedback }) => feedback.feedbackId).values()].flatMap((group) => {
    const [worst] = group.toSorted((a, b) => compareSeverity(b.decision.severity, a.decision.severity));
    if (worst === undefined) return [];
    const { alert, decision, feedback } = worst;
    const channels = new Set(group.flatMap((one) => one.decision.rule.notify));
    return {
      feedbackId: alert.feedbackId,
      feedbackOccurredAt: alert.feedbackOccurredAt,
      unitId: alert.unitId,
      profileId: feedback.profileKey,
      surveyId: alert.surveyId,
      touchpoint: alert.touchpoint,
      channel: feedback.channel,
      language: feedback.language,
      score: alert.score,
      severity: decision.severity,
      slaHours: Math.min(...group.map((one) => one.decision.rule.dueHours[one.decision.severity])),
      rule: { id: decision.rule.id, names: decision.rule.names },
      notice: channels.has('email') ? 'email' : channels.size > 0 ? 'console' : 'none',
    };
  });
}

/** Tells the nearest managers of alerts that open no ticket; whoever gets a ticket is told of that. */
async function tellManagers(
  context: ServerContext,
  tx: WorkspaceTx,
  access: Access,
  raised: readonly RaisedAlert[],
): Promise<void> {
  const ticketed = new Set(
    raised.filter(({ decision }) => decision.rule.openTicket).map(({ feedback }) => feedback.feedbackId),
  );
  const bare = raised.filter(
    ({ decision, feedback }) => decision.rule.notify.length > 0 && !ticketed.has(feedback.feedbackId),
  );
  if (bare.length === 0) return;
  const chains = await listManagerChains(
    tx,
    access,
    bare.flatMap(({ alert }) => alert.unitId ?? []),
  );
  const notices = bare.flatMap(({ alert, decision }): NoticeRequest[] => {
    const nearest = alert.unitId === null ? undefined : chains.get(alert.unitId)?.[0];
    const detail = {
      unitId: alert.unitId,
      severity: alert.severity,
      metric: alert.score?.metric ?? null,
      score: alert.score?.value ?? null,
      ruleNames: decision.rule.names,
    };
    const byMail = decision.rule.notify.includes('email');
    return (nearest?.memberIds ?? []).map((memberId) => ({
      memberId,
      kind: 'alertRaised',
      ticketId: null,
      alertId: alert.id,
      detail,
      byMail,
    }));
  });
  await sendNotices(context, tx, notices);
}
