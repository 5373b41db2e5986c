/** What a condition, an expression or a placeholder names of a question. */
export type QuestionFieldSource = 'answer' | 'count' | 'score' | 'shown' | 'rank';

/** A name such as `answer.visits@store1.speed`, taken apart. */
export interface QuestionField {
  source: QuestionFieldSource;
  questionId: string;
  /** The passes of loops that are named, `@store1`; '' where the passes at hand are meant. */
  passes: string;
  /** What follows: `.speed`, `.other`, `:comment`, or ''. */
  part: string;
  /** The ids of what follows: `['speed']`. */
  steps: readonly string[];
}

const questionField =
  /^(answer|count|score|shown|rank)\.([A-Za-z][\w-]*)((?:@[A-Za-z][\w-]*)*)((?:\.[A-Za-z][\w-]*)*(?::[a-z]+)?)$/;

/** Takes the name of a question's field apart; undefined for a name of another kind. */
export function parseQuestionField(name: string): QuestionField | undefined {
  const found = questionField.exec(name);
  if (found === null) return undefined;
  const [, source, questionId = '', passes = '', part = ''] = found;
  return isSource(source) ? { source, questionId, passes, part, steps: part.split('.').slice(1) } : undefined;
}

function isSource(source: string | undefined): source is QuestionFieldSource {
  return source !== undefined && ['answer', 'count', 'score', 'shown', 'rank'].includes(source);
}
