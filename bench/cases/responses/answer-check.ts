import { answerMap } from './answer-map.ts';
import { answerNumber } from './answer-number.ts';
import type { FileAnswers } from './file-answers.ts';
import { findMeant, listEntities } from './find-entities.ts';
import { listStatistics } from './statistic.ts';
import { type Json, notUnderstood, type Verdict } from './verdict.ts';
import { normalize } from './words.ts';

/** One check of an `expected.json`: a sentence that says what was counted, and the result. */
export interface Check {
  what: string;
  expected: Json;
}

/**
 * Finds out what a check asks, from its sentence, the shape of the expected result and the columns of the file; asks
 * the product for it; and compares.
 */
export async function answerCheck(answers: FileAnswers, check: Check): Promise<Verdict> {
  const { expected, what } = check;
  if (typeof expected === 'number') return answerNumber(answers, what, expected);
  if (typeof expected === 'string') return answerTexts(answers, what, [expected]);
  if (isTexts(expected)) return answerTexts(answers, what, expected);
  if (isNumbers(expected)) return answerNumbers(answers, what, expected);
  const pairs = readPairs(expected);
  if (pairs !== null) return answerMap(answers, what, pairs);
  if (typeof expected === 'object' && expected !== null && !Array.isArray(expected)) {
    return answerMap(answers, what, Object.entries(expected));
  }
  return notUnderstood('there is no reading of an expected value of this shape');
}

function isTexts(expected: Json): expected is readonly string[] {
  return Array.isArray(expected) && expected.length > 0 && expected.every((item) => typeof item === 'string');
}

function isNumbers(expected: Json): expected is readonly number[] {
  return Array.isArray(expected) && expected.length > 0 && expected.every((item) => typeof item === 'number');
}

/** One number for each statistic that the sentence names, in its order: `minimum and maximum of age`. */
async function answerNumbers(answers: FileAnswers, what: string, expected: readonly number[]): Promise<Verdict> {
  const statistics = listStatistics(what);
  if (statistics.length !== expected.length)
    return notUnderstood(`${expected.length} numbers were expected, but ${statistics.length} statistics named`);
  const pairs = statistics.map((statistic, index): [string, Json] => [statistic, expected[index] ?? null]);
  return answerMap(answers, what, pairs);
}

/** `[["Daily", 530], ["Weekly", 392]]` is a map, too. */
function readPairs(expected: Json): [string, Json][] | null {
  if (!Array.isArray(expected) || expected.length === 0) return null;
  const pairs: [string, Json][] = [];
  for (const item of expected) {
    if (!Array.isArray(item) || item.length !== 2 || typeof item[0] !== 'string') return null;
    pairs.push([item[0], item[1]]);
  }
  return pairs;
}

/** First and last dates as written, the most frequent values, or the names of the columns. */
async function answerTexts(answers: FileAnswers, what: string, expected: readonly string[]): Promise<Verdict> {
  const { file } = answers;
  if (/\b(?:headers?|column names|names of the columns)\b/i.test(what))
    return compareTexts(
      file.columns.map(({ name }) => name),
      expected,
    );
  const [entity] = findMeant(what, listEntities(file));
  const column = entity?.columns[0];
  if (column === undefined) return notUnderstood('no column of the file is meant');
  const first = /\b(?:first|earliest|oldest|min)\b|最早/i.test(what);
  const last = /\b(?:last|latest|newest|max)\b|最晚/i.test(what);
  if (first || last) {
    if (column.first === null || column.last === null) return notUnderstood(`"${column.name}" holds no dates`);
    return compareTexts([...(first ? [column.first] : []), ...(last ? [column.last] : [])], expected);
  }
  if (/most (?:common|frequent|named|chosen)|\bmode\b|top \d/i.test(what)) {
    const answer = (await answers.describe(column)).get('');
    const ranked = [...(answer?.counts ?? [])].sort((a, b) => b[1] - a[1]).map(([label]) => label);
    return compareTexts(ranked.slice(0, expected.length), expected);
  }
  return notUnderstood('a text was expected, but neither a first, a last nor a most frequent one was asked for');
}

function compareTexts(actual: readonly string[], expected: readonly string[]): Verdict {
  const same =
    actual.length === expected.length &&
    actual.every((text, index) => normalize(text) === normalize(expected[index] ?? ''));
  return { passed: same, detail: same ? '' : `expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}` };
}
