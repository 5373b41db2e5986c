import type { ImportedQuestion } from '../api/shapes.ts';

/**
 * What became of a question: carried over as it was, with something changed or lost, or not at all, either for want of a
 * counterpart or because respondents never saw it in the source.
 */
export type QuestionOutcome = 'carried' | 'changed' | 'left' | 'unshown';

export const questionOutcomes = ['carried', 'changed', 'left', 'unshown'] as const satisfies readonly QuestionOutcome[];

/** Notes on what respondents never notice. */
const minorNotes: ReadonlySet<string> = new Set(['renamed']);

/** What became of one question of the report. */
export function outcomeOf({ questionIds, notes }: ImportedQuestion): QuestionOutcome {
  if (questionIds.length === 0) return notes.some(({ code }) => code === 'notShown') ? 'unshown' : 'left';
  return notes.every(({ code }) => minorNotes.has(code)) ? 'carried' : 'changed';
}

/** How many questions came to each outcome. */
export function countOutcomes(questions: readonly ImportedQuestion[]): Record<QuestionOutcome, number> {
  const counts = { carried: 0, changed: 0, left: 0, unshown: 0 };
  for (const question of questions) counts[outcomeOf(question)] += 1;
  return counts;
}

/** The questions of one outcome (null: of all) in which every word of `search` stands: in the name, the words, the type or a note. */
export function findQuestions(
  questions: readonly ImportedQuestion[],
  outcome: QuestionOutcome | null,
  search: string,
): ImportedQuestion[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return questions.filter((question) => {
    if (outcome !== null && outcomeOf(question) !== outcome) return false;
    const { source, sourceType, title, notes } = question;
    const text = [source, sourceType, title, ...notes.map((note) => note.text)].join('\n').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
