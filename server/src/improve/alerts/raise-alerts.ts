import type { Access } from '@voxloop/access';
import type { Answers } from '@voxloop/survey';
import { listProfiles } from '../../data/directory/index.ts';
import { type FeedbackFact, listFeedbackByIds } from '../../data/feedback/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { type NoticeRequest, sendNotices } from '../notifications/index.ts';
import {
  compareSeverity,
  listManagerChains,
  openTickets,
  publishLive,
  type TicketRequest,
  type TicketScore,
} from '../tickets/index.ts';
import type { Alert } from './alert.ts';
import { type AlertCandidate, type AlertCause, listAlertCandidates } from './alert-candidate.ts';
import { type AlertRule, readsAnswers } from './alert-rule.ts';
import { listAlertRules } from './alert-rule-store.ts';
import { insertAlerts, linkAlerts } from './alert-store.ts';
import { type AlertDecision, type AlertSubject, decideAlerts } from './decide-alerts.ts';

/** The event name under which open pages hear of alerts. */
const alertRaised = 'alert.raised';

/** An alert with what led to it. */
interface RaisedAlert {
  alert: Alert;
  decision: AlertDecision;
  feedback: FeedbackFact;
}

/**
 * Raises the alerts of many causes at once and opens their tickets, a handful of statements for all of them. What was
 * raised before is left alone, so seeing a cause again does nothing.
 */
export async function raiseAlerts(
  context: ServerContext,
  tx: WorkspaceTx,
  access: Access,
  causes: readonly AlertCause[],
): Promise<void> {
  const rules = (await listAlertRules(tx)).filter((rule) => rule.active);
  if (rules.length === 0) return;
  const candidates = await listAlertCandidates(tx, access, rules, causes);
  if (candidates.length === 0) return;
  const found = await decideAll(context, tx, access, rules, candidates);
  const stored = await insertAlerts(
    tx,
    found.map(({ alert }) => alert),
  );
  const raised = found.filter(({ alert }) => stored.has(alert.id));
  if (raised.length === 0) return;
  const opened = await openTickets(context, tx, access, listTicketRequests(raised));
  await linkAlerts(tx, [...stored]);
  await tellManagers(context, tx, access, raised, new Set(opened.map(({ feedbackId }) => feedbackId)));
  await publishLive(
    context,
    tx,
    alertRaised,
    raised.map(({ alert }) => alert),
  );
}

async function decideAll(
  context: ServerContext,
  tx: WorkspaceTx,
  access: Access,
  rules: readonly AlertRule[],
  candidates: readonly AlertCandidate[],
): Promise<RaisedAlert[]> {
  const answers = await readAnswers(tx, access, rules, candidates);
  const profiles = await listProfiles(tx, access, [
    ...new Set(candidates.flatMap(({ now }) => now.feedback.profileKey ?? [])),
  ]);
  const raisedAt = context.clock.now();
  return candidates.flatMap(({ now, before, news }) => {
    const { feedback } = now;
    const valueTier = profiles.get(feedback.profileKey ?? '')?.valueTier ?? null;
    const given = answers.get(feedback.feedbackId) ?? null;
    // The answers of an earlier version are gone; those of the same version are the same.
    const earlier = news === 'joined' ? given : null;
    const subject: AlertSubject = {
      now: { ...now, answers: given },
      before: before && { ...before, answers: earlier },
      news,
      valueTier,
    };
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
  candidates: readonly AlertCandidate[],
): Promise<Map<string, Answers>> {
  const askers = rules.filter(readsAnswers);
  const asked = candidates.filter(({ now }) =>
    askers.some((rule) => rule.surveyId === null || rule.surveyId === now.feedback.surveyId),
  );
  const records = await listFeedbackByIds(
    tx,
    access,
    asked.map(({ now }) => ({ id: now.feedback.feedbackId, occurredAt: now.feedback.occurredAt })),
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

/**
 * Tells the nearest managers of alerts that open no ticket, be it that there is one already; whoever gets a ticket is told
 * of that.
 * @param ticketed the feedback for which tickets were opened
 */
async function tellManagers(
  context: ServerContext,
  tx: WorkspaceTx,
  access: Access,
  raised: readonly RaisedAlert[],
  ticketed: ReadonlySet<string>,
): Promise<void> {
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
