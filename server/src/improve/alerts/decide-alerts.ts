import { evaluateCondition, type FieldValue } from '@voxloop/condition';
import { type Answers, readAnswer } from '@voxloop/survey';
import type { ValueTier } from '../../data/directory/index.ts';
import type { FeedbackFact } from '../../data/feedback/index.ts';
import type { ComparedValues } from '../../data/joined/index.ts';
import { computeSeverity, type Severity } from '../tickets/index.ts';
import { type AlertRule, listJoinedKeys, readsAnswers } from './alert-rule.ts';

/** Feedback at one moment, with what the rules ask for beyond it. */
export interface AlertMoment {
  feedback: FeedbackFact;
  /** Its answers, words included; null when no rule asks for them, or when they are gone. */
  answers: Answers | null;
  /** What is known of it from the events around it. */
  joined: ComparedValues;
}

/** Feedback as it is now and as it was before what made it worth looking at. */
export interface AlertSubject {
  now: AlertMoment;
  /** null when the feedback is new. */
  before: AlertMoment | null;
  /** What is new: the feedback itself, or only what is known of the events around it. */
  news: 'feedback' | 'joined';
  /** What the customer is worth; null when the customer is unknown or of no known value. */
  valueTier: ValueTier | null;
}

/** One alert to raise. */
export interface AlertDecision {
  rule: AlertRule;
  severity: Severity;
}

/** Whether feedback can raise alerts at all: it is finished, and it happened now and was not imported from the past. */
export function mayRaiseAlerts(feedback: FeedbackFact): boolean {
  return feedback.status === 'complete' && feedback.origin === 'live';
}

/**
 * The alerts that a change raises: one for every active rule that is met now and was not met before.
 *
 * A rule that names joined fields waits until each of them is known; what becomes known concerns only such rules. An
 * earlier version's answers are gone, so a rule that reads answers counts as not met before; raising is idempotent per
 * rule and feedback, hence nobody is told twice.
 */
export function decideAlerts(rules: readonly AlertRule[], subject: AlertSubject): AlertDecision[] {
  const { now, before, news, valueTier } = subject;
  return rules
    .filter((rule) => news === 'feedback' || listJoinedKeys(rule).length > 0)
    .filter((rule) => meets(rule, now, valueTier) && !(before !== null && meets(rule, before, valueTier)))
    .map((rule) => ({ rule, severity: computeSeverity(rule.severity, valueTier) }));
}

function meets(rule: AlertRule, moment: AlertMoment, valueTier: ValueTier | null): boolean {
  const { feedback, answers, joined } = moment;
  if (!mayRaiseAlerts(feedback)) return false;
  if (!rule.active || (rule.surveyId !== null && rule.surveyId !== feedback.surveyId)) return false;
  if (answers === null && readsAnswers(rule)) return false;
  if (listJoinedKeys(rule).some((key) => !joined.has(key))) return false;
  return evaluateCondition(rule.condition, (field) => readField(field, moment, valueTier));
}

function readField(field: string, moment: AlertMoment, valueTier: ValueTier | null): FieldValue | undefined {
  const { feedback } = moment;
  switch (field) {
    case 'score.nps':
      return lowestScore(feedback, 'nps');
    case 'score.csat':
      return lowestScore(feedback, 'csat');
    case 'score.ces':
      return lowestScore(feedback, 'ces');
    case 'unit':
      return feedback.unitId;
    case 'kind':
    case 'touchpoint':
    case 'channel':
    case 'language':
      return feedback[field];
    case 'survey':
      return feedback.surveyId;
    case 'profile.valueTier':
      return valueTier;
    default:
      return readNamed(field, moment);
  }
}

function readNamed(field: string, { feedback, answers, joined }: AlertMoment): FieldValue | undefined {
  const dot = field.indexOf('.');
  const [space, name] = [field.slice(0, dot), field.slice(dot + 1)];
  if (space === 'answer') return answers === null ? undefined : readAnswer(answers, name);
  if (space === 'joined') return joined.get(name);
  return space === 'param' && Object.hasOwn(feedback.attributes, name) ? feedback.attributes[name] : undefined;
}

function lowestScore(feedback: FeedbackFact, metric: 'nps' | 'csat' | 'ces'): number | undefined {
  const values = feedback.scores.flatMap((fact) => (fact.metric === metric && fact.value !== null ? [fact.value] : []));
  return values.length === 0 ? undefined : Math.min(...values);
}
