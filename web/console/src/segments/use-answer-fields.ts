import { useQueries } from '@tanstack/react-query';
import { type Condition, listFields } from '@voxloop/condition';
import { useMemo } from 'react';
import { useFormats } from '../app/formats.ts';
import { useLanguage, useText } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import type { ConditionField } from '../conditions/condition-field.ts';
import { listAnsweredSurveys, listLastAnswerFields } from '../conditions/last-answer-fields.ts';
import { sayTextsIn } from '../conditions/question-fields.ts';
import { useSurveys } from '../surveys/survey-list-query.ts';
import { surveyQuery } from '../surveys/survey-queries.ts';

/** Surveys whose questions are offered, those first that were changed last. */
const maxSurveys = 15;

/** Whose questions are wanted: of the surveys that conditions name, and in a form of those that can be chosen, too. */
export interface WantedAnswers {
  named: readonly Condition[];
  offered: boolean;
}

/** The fields for what people last answered. Surveys that promise anonymity are not offered: they say nothing of anybody. */
export function useAnswerFields({ named, offered }: WantedAnswers): ConditionField[] {
  const say = useText();
  const { language } = useLanguage();
  const { nameOf } = useFormats();
  const mayRead = useSession().member.permissions.includes('surveys.read');
  const surveys = useSurveys(mayRead).data;
  const ids = useMemo(() => {
    const offeredIds = (surveys ?? [])
      .filter(({ responses }) => offered && responses > 0)
      .slice(0, maxSurveys)
      .map(({ id }) => id);
    const known = new Set((surveys ?? []).map(({ id }) => id));
    const namedIds = listAnsweredSurveys(named.flatMap(listFields)).filter((id) => known.has(id));
    return [...new Set([...offeredIds, ...namedIds])];
  }, [surveys, named, offered]);
  const found = useQueries({
    queries: ids.map(surveyQuery),
    combine: (results) => results.flatMap(({ data }) => data ?? []),
  });
  return useMemo(
    () =>
      found.flatMap(({ id, names, draft, anonymityThreshold }) => {
        if (anonymityThreshold > 0) return [];
        return listLastAnswerFields(
          { id, name: nameOf(names), definition: draft },
          sayTextsIn(language, draft.languages),
          (survey, question) => say('segments.field.lastAnswer', { survey, question }),
        );
      }),
    [found, say, nameOf, language],
  );
}
