import { listQuestions, type Option, type Question, type SurveyDefinition, type Texts, textIn } from '@voxloop/survey';
import type { Names } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { type Say, useText } from '../app/language.tsx';
import type { RuleOperator } from './rule-condition.ts';

/** A field that a rule can ask for, with the comparisons that make sense and, where there are few, its values. */
export interface RuleField {
  field: string;
  label: string;
  operators: readonly RuleOperator[];
  values?: { value: string; label: string }[];
  isNumber: boolean;
}

const numberOperators: readonly RuleOperator[] = ['lte', 'lt', 'gte', 'gt', 'eq'];
const tiers = ['standard', 'silver', 'gold', 'platinum'] as const;

function listFixedFields(say: Say): RuleField[] {
  const scores = (['nps', 'csat', 'ces'] as const).map((metric) => ({
    field: `score.${metric}`,
    label: say('alertRules.scoreOf', { metric: say(`scores.metric.${metric}`) }),
    operators: numberOperators,
    isNumber: true,
  }));
  const tier: RuleField = {
    field: 'profile.valueTier',
    label: say('alertRules.valueTier'),
    operators: ['eq', 'ne'],
    values: tiers.map((value) => ({ value, label: say(`responses.tier.${value}`) })),
    isNumber: false,
  };
  const texts: RuleField[] = (['touchpoint', 'channel'] as const).map((field) => ({
    field,
    label: say(`filters.${field}`),
    operators: ['eq', 'ne'],
    isNumber: false,
  }));
  return [...scores, tier, ...texts];
}

function toNames(texts: Texts): Names {
  return { 'zh-CN': textIn(texts, 'zh-CN', []), en: textIn(texts, 'en', []) };
}

function toField(question: Question, nameOf: (names: Names) => string): RuleField | undefined {
  const label = nameOf(toNames(question.title)) || question.id;
  const base = { field: `answer.${question.id}`, label };
  const toValues = (options: readonly Option[]) =>
    options.map(({ id, label: words }) => ({
      value: id,
      label: nameOf(toNames(words)) || id,
    }));
  switch (question.type) {
    case 'nps':
    case 'rating':
      return { ...base, operators: numberOperators, isNumber: true };
    case 'singleChoice':
      return { ...base, operators: ['eq', 'ne'], values: toValues(question.options), isNumber: false };
    case 'multipleChoice':
      return { ...base, operators: ['includes'], values: toValues(question.options), isNumber: false };
    case 'shortText':
    case 'longText':
      return { ...base, operators: ['contains'], isNumber: false };
    default:
      return undefined;
  }
}

/** The fields that a rule can ask for: scores and facts of every survey, and the questions of the chosen one. */
export function useRuleFields(definition: SurveyDefinition | undefined): RuleField[] {
  const say = useText();
  const { nameOf } = useFormats();
  const questions = definition ? listQuestions(definition) : [];
  return [...listFixedFields(say), ...questions.flatMap((question) => toField(question, nameOf) ?? [])];
}
