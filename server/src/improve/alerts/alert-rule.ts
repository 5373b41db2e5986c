import { type Condition, type FieldType, listFields, type ParsedCondition, parseCondition } from '@voxloop/condition';
import type { Names } from '../../data/hierarchy/index.ts';
import type { DueHours, Severity } from '../tickets/index.ts';

/** The ways in which a rule tells people. */
export const noticeChannels = ['console', 'email'] as const;
export type NoticeChannel = (typeof noticeChannels)[number];

/** When feedback needs somebody's attention, and what then happens. */
export interface AlertRule {
  id: string;
  names: Names;
  /** A rule at rest raises nothing; what it raised stays. */
  active: boolean;
  /** The survey it watches; null for all of them. */
  surveyId: string | null;
  condition: Condition;
  /** Severity for a customer of no special value. */
  severity: Severity;
  /** Whether an alert opens a ticket. */
  openTicket: boolean;
  notify: readonly NoticeChannel[];
  /** Hours to resolve the ticket, by its severity; each above 0. */
  dueHours: DueHours;
}

const fieldTypes: Readonly<Record<string, FieldType>> = {
  'score.nps': 'number',
  'score.csat': 'number',
  'score.ces': 'number',
  kind: 'string',
  unit: 'number',
  touchpoint: 'string',
  channel: 'string',
  survey: 'string',
  language: 'string',
  'profile.valueTier': 'string',
};

/**
 * Parses the condition of a rule. Beside the dimensions of feedback it may name `answer.<questionId>[.<rowId>]`,
 * `param.<name>`, `profile.valueTier`, and `score.nps`, `score.csat` or `score.ces`: the lowest answer to any question
 * of that metric, so that one rule serves every survey.
 */
export function parseRuleCondition(input: unknown): ParsedCondition {
  return parseCondition(input, (field) => {
    if (Object.hasOwn(fieldTypes, field)) return fieldTypes[field];
    return /^(answer|param)\.[^.]+/.test(field) ? 'any' : undefined;
  });
}

/** Whether the rule asks for answers themselves, which only the feedback record holds (events carry facts, no words). */
export function readsAnswers(rule: Pick<AlertRule, 'condition'>): boolean {
  return listFields(rule.condition).some((field) => field.startsWith('answer.'));
}

/** Whether the rule asks for something that only the customer's profile knows. */
export function readsProfile(rule: Pick<AlertRule, 'condition'>): boolean {
  return listFields(rule.condition).some((field) => field.startsWith('profile.'));
}

/** The condition that every workspace starts with: somebody would not recommend the brand (NPS 0 to 6). */
export const detractorCondition: Condition = { field: 'score.nps', op: 'lte', value: 6 };
