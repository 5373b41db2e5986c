import { listQuestions, type SurveyDefinition } from '@voxloop/survey';
import { useMemo } from 'react';
import type { JoinedField, Names } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { type Say, useLanguage, useText } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import type { ConditionField } from '../conditions/condition-field.ts';
import { listQuestionFields, sayTextsIn } from '../conditions/question-fields.ts';
import { useJoinedFields } from '../joined/joined-queries.ts';

const kinds = ['response', 'review', 'post', 'chat', 'call', 'complaint', 'email', 'visit'] as const;
const tiers = ['standard', 'silver', 'gold', 'platinum'] as const;

/** What the names of joined fields begin with. */
export const joinedPrefix = 'joined.';

/**
 * The fields that a rule can ask for: scores and facts of every survey, what happened around an answer, and the answers of
 * the chosen survey.
 */
export function useRuleFields(definition: SurveyDefinition | undefined): ConditionField[] {
  const say = useText();
  const { language } = useLanguage();
  const { nameOf } = useFormats();
  const joined = useJoinedFields(useSession().member.permissions.includes('metrics.read')).data;
  return useMemo(() => {
    const questions = definition ? listQuestions(definition) : [];
    const sayTexts = sayTextsIn(language, definition?.languages ?? []);
    return [
      ...listFixedFields(say),
      ...(joined ?? []).map((field) => joinedField(field, say, nameOf)),
      ...questions.flatMap((question, index) => listQuestionFields(question, index + 1, sayTexts)),
    ];
  }, [definition, joined, language, nameOf, say]);
}

function joinedField({ key, names, type }: JoinedField, say: Say, nameOf: (names: Names) => string): ConditionField {
  return {
    field: `${joinedPrefix}${key}`,
    label: say('alertRules.joined', { name: nameOf(names) }),
    type: type === 'text' ? 'string' : type,
  };
}

function listFixedFields(say: Say): ConditionField[] {
  const scores = (['nps', 'csat', 'ces'] as const).map((metric) => ({
    field: `score.${metric}`,
    label: say('alertRules.scoreOf', { metric: say(`scores.metric.${metric}`) }),
    type: 'number' as const,
  }));
  const tier: ConditionField = {
    field: 'profile.valueTier',
    label: say('alertRules.valueTier'),
    type: 'string',
    values: tiers.map((value) => ({ value, label: say(`responses.tier.${value}`) })),
  };
  const texts = (['touchpoint', 'channel'] as const).map((field) => ({
    field,
    label: say(`filters.${field}`),
    type: 'string' as const,
  }));
  const kind: ConditionField = {
    field: 'kind',
    label: say('responses.kind'),
    type: 'string',
    values: kinds.map((value) => ({ value, label: say(`responses.kind.${value}`) })),
  };
  return [...scores, kind, tier, ...texts];
}
