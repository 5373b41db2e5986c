import { listQuestions, type SurveyDefinition } from '@voxloop/survey';
import { useMemo } from 'react';
import { type Say, useLanguage, useText } from '../app/language.tsx';
import type { ConditionField } from '../conditions/condition-field.ts';
import { listQuestionFields, sayTextsIn } from '../conditions/question-fields.ts';

const kinds = ['response', 'review', 'post', 'chat', 'call', 'complaint', 'email', 'visit'] as const;
const tiers = ['standard', 'silver', 'gold', 'platinum'] as const;

/** The fields that a rule can ask for: scores and facts of every survey, and the answers of the chosen one. */
export function useRuleFields(definition: SurveyDefinition | undefined): ConditionField[] {
  const say = useText();
  const { language } = useLanguage();
  return useMemo(() => {
    const questions = definition ? listQuestions(definition) : [];
    const sayTexts = sayTextsIn(language, definition?.languages ?? []);
    return [
      ...listFixedFields(say),
      ...questions.flatMap((question, index) => listQuestionFields(question, index + 1, sayTexts)),
    ];
  }, [definition, language, say]);
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
