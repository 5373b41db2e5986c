import { listQuestions, type Question, type SurveyDefinition } from '@voxloop/survey';
import type { Walk } from '../../../../packages/survey/src/testing/walk-survey.ts';

/** How often the source's own logic and the imported survey agreed on what is shown. */
export interface MeaningCheck {
  compared: number;
  disagreements: string[];
}

/** What the source's logic says of one question, or of one of its rows or options. */
export interface Verdict {
  /** Its id in the definition. */
  questionId: string;
  /** The id of a row or option; absent for the question as a whole. */
  partId?: string;
  isShown: boolean;
}

/**
 * The source's own logic, applied to what was answered. It gives a verdict only where there is a condition, it was carried
 * over, and what it asks about is known; it shares nothing with the importer.
 */
export type Referee = (walk: Walk) => readonly Verdict[];

/** Holds what each walk was shown against what the source's logic would have shown. */
export function checkMeaning(definition: SurveyDefinition, walks: readonly Walk[], referee: Referee): MeaningCheck {
  const asking = new Set(
    listQuestions(definition)
      .filter((question) => !isSilent(question))
      .map(({ id }) => id),
  );
  const check: MeaningCheck = { compared: 0, disagreements: [] };
  for (const walk of walks) {
    const shown = new Map(
      walk.flow.pages.flatMap((page) => page.questions.map((one) => [one.key, one.question] as const)),
    );
    // Behind an early end nothing is shown, whatever its conditions say.
    const isWhole = walk.flow.end === null;
    for (const verdict of referee(walk)) {
      const met = shown.get(verdict.questionId);
      const isReached = met !== undefined || (isWhole && verdict.partId === undefined);
      if (!isReached || !asking.has(verdict.questionId)) continue;
      check.compared += 1;
      const isMet = met !== undefined && (verdict.partId === undefined || hasPart(met, verdict.partId));
      if (isMet !== verdict.isShown) check.disagreements.push(describeDisagreement(verdict));
    }
  }
  return check;
}

function describeDisagreement({ questionId, partId, isShown }: Verdict): string {
  const what = partId === undefined ? questionId : `${questionId}.${partId}`;
  return `${what} is ${isShown ? 'hidden' : 'shown'} against the source's logic`;
}

/** Questions without a place of their own on the page. */
function isSilent({ type }: Question): boolean {
  return type === 'hidden' || type === 'timing';
}

function hasPart(question: Question, partId: string): boolean {
  const parts = [
    ...('rows' in question ? question.rows : []),
    ...('options' in question && question.type !== 'cascade' ? question.options : []),
    ...('fields' in question ? question.fields : []),
  ];
  return parts.some(({ id }) => id === partId);
}
