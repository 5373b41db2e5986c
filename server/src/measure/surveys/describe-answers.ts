import type { Access } from '@voxloop/access';
import { displayAnswer, listQuestions, pipeText, type SurveyDefinition, textIn } from '@voxloop/survey';
import type { AnsweredQuestion, Feedback } from '../../data/feedback/index.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { findSurveyVersion } from './survey-store.ts';

/** The answered questions of a feedback in the words of the version that the respondent saw, answers in the reader's. */
export async function describeAnswers(
  tx: WorkspaceTx,
  access: Access,
  feedback: Feedback,
): Promise<AnsweredQuestion[]> {
  if (feedback.surveyId === null || feedback.surveyVersion === null) return [];
  const version = await findSurveyVersion(tx, access, feedback.surveyId, feedback.surveyVersion);
  return version === undefined ? [] : listAnsweredQuestions(version.definition, feedback.answers, access.language);
}

function listAnsweredQuestions(
  definition: SurveyDefinition,
  answers: Feedback['answers'],
  language: string,
): AnsweredQuestion[] {
  const title = (texts: SurveyDefinition['title'], inLanguage: string) =>
    pipeText(definition, texts, answers, { language: inLanguage, parameters: {} }) ||
    textIn(texts, inLanguage, definition.languages);
  return listQuestions(definition).flatMap((question) => {
    const answer = displayAnswer(definition, question, answers, language);
    if (answer === '') return [];
    const titles = { 'zh-CN': title(question.title, 'zh-CN'), en: title(question.title, 'en') };
    return [{ id: question.id, title: titles, answer }];
  });
}
