import { evaluateCondition, type FieldValue } from '@voxloop/condition';
import { type Answers, readAnswer } from '@voxloop/survey';
import type { ValueTier } from '../../data/directory/index.ts';
import type { FeedbackFact } from '../../data/feedback/index.ts';
import { computeSeverity, type Severity } from '../tickets/index.ts';
import { type AlertRule, readsAnswers } from './alert-rule.ts';

/** Feedback as it is now and as it was before, with what the rules ask for beyond it. */
export interface AlertSubject {
  feedback: FeedbackFact;
  /** The version before; null when the feedback is new. */
  previous: FeedbackFact | null;
  /** Its answers, words included; null when no rule asks for them. */
  answers: Answers | null;
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
 * The alerts that a change of feedback raises: one for every active rule that it meets now and did not meet before.
 *
 * An earlier version's answers are gone, so a rule that reads answers counts as not met before; raising is idempotent
 * per rule and feedback, hence nobody is told twice.
 */
export function decideAlerts(rules: readonly AlertRule[], subject: AlertSubject): AlertDecision[] {
  if (!mayRaiseAlerts(subject.feedback)) return [];
  return rules
    .filter((rule) => meets(rule, subject.feedback, subject) && !metBefore(rule, subject))
    .map((rule) => ({ rule, severity: computeSeverity(rule.severity, subject.valueTier) }));
}

function metBefore(rule: AlertRule, subject: AlertSubject): boolean {
  const { previous } = subject;
  if (previous === null || !mayRaiseAlerts(previous) || readsAnswers(rule)) return false;
  return meets(rule, previous, subject);
}

function meets(rule: AlertRule, feedback: FeedbackFact, subject: AlertSubject): boolean {
  if (!rule.active || (rule.surveyId !== null && rule.surveyId !== feedback.surveyId)) return false;
  return evaluateCondition(rule.condition, (field) => readField(field, feedback, subject));
}

function readField(field: string, feedback: FeedbackFact, subject: AlertSubject): FieldValue | undefined {
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
      return subject.valueTier;
    default:
      return readNamed(field, feedback, subject);
  }
}

function readNamed(field: string, feedback: FeedbackFact, subject: AlertSubject): FieldValue | undefined {
  const dot = field.indexOf('.');
  const [space, name] = [field.slice(0, dot), field.slice(dot + 1)];
  if (space === 'answer') return subject.answers === null ? undefined : readAnswer(subject.answers, name);
  return space === 'param' && Object.hasOwn(feedback.attributes, name) ? feedback.attributes[name] : undefined;
}

function lowestScore(feedback: FeedbackFact, metric: 'nps' | 'csat' | 'ces'): number | undefined {
  const values = feedback.scores.flatMap((fact) => (fact.metric === metric && fact.value !== null ? [fact.value] : []));
  return values.length === 0 ? undefined : Math.min(...values);
}
