import type { AlertRule } from '../api/shapes.ts';
import { ConditionWords } from '../conditions/condition-words.tsx';
import { useSurvey } from '../surveys/survey-queries.ts';
import { useRuleFields } from './rule-fields.ts';

/** When a rule applies, in words. */
export function RuleWords({ rule: { condition, surveyId } }: { rule: AlertRule }) {
  const fields = useRuleFields(undefined);
  return surveyId === null ? (
    <ConditionWords condition={condition} fields={fields} />
  ) : (
    <SurveyRuleWords condition={condition} surveyId={surveyId} />
  );
}

function SurveyRuleWords({ condition, surveyId }: Pick<AlertRule, 'condition'> & { surveyId: string }) {
  const survey = useSurvey(surveyId);
  return <ConditionWords condition={condition} fields={useRuleFields(survey.data?.draft)} />;
}
