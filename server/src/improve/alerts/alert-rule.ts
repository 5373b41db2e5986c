import { type Condition, type FieldType, listFields, type ParsedCondition, parseCondition } from '@voxloop/condition';
import { propertyFieldTypes, typeOfTaking } from '../../data/events/index.ts';
import type { Names } from '../../data/hierarchy/index.ts';
import type { JoinedField } from '../../data/joined/index.ts';
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

/** What the names of joined fields begin with. */
const joinedPrefix = 'joined.';

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
 * `param.<name>`, `profile.valueTier`, `joined.<key>` of a declared joined field, and `score.nps`, `score.csat` or
 * `score.ces`: the lowest answer to any question of that metric, so that one rule serves every survey.
 */
export function parseRuleCondition(input: unknown, joined: readonly JoinedField[]): ParsedCondition {
  const takings = new Map(joined.map(({ key, rule }) => [`${joinedPrefix}${key}`, rule.take]));
  return parseCondition(input, (field) => {
    if (Object.hasOwn(fieldTypes, field)) return fieldTypes[field];
    const taking = takings.get(field);
    if (taking !== undefined) return propertyFieldTypes[typeOfTaking(taking)];
    return /^(answer|param)\.[^.]+/.test(field) ? 'any' : undefined;
  });
}

/** Whether the rule asks for answers themselves, which only the feedback record holds (events carry facts, no words). */
export function readsAnswers(rule: Pick<AlertRule, 'condition'>): boolean {
  return listFields(rule.condition).some((field) => field.startsWith('answer.'));
}

/** The keys of the joined fields that the rule names, each once: it is decided when all of them are known. */
export function listJoinedKeys(rule: Pick<AlertRule, 'condition'>): string[] {
  const named = listFields(rule.condition).filter((field) => field.startsWith(joinedPrefix));
  return [...new Set(named.map((field) => field.slice(joinedPrefix.length)))];
}

/** The condition that every workspace starts with: somebody would not recommend the brand (NPS 0 to 6). */
export const detractorCondition: Condition = { field: 'score.nps', op: 'lte', value: 6 };
