import { sameNumber } from './compare.ts';
import { everybody, type FileAnswers } from './file-answers.ts';
import { type Entity, findMeant, findNamed, listEntities, listLabels } from './find-entities.ts';
import type { ImportedColumn } from './imported-file.ts';
import { findStatistic, matchesStatistic } from './statistic.ts';
import { notUnderstood, type Verdict } from './verdict.ts';
import { leaveOut, normalize } from './words.ts';

const asksShare = /share|percent|%|proportion|fraction|\brate\b|占比|比例/i;

/** Answers a check whose result is one number. */
export async function answerNumber(answers: FileAnswers, what: string, expected: number): Promise<Verdict> {
  const { file } = answers;
  const entities = listEntities(file);
  const named = findNamed(what, entities);
  const tableWide = named.length === 0 ? await answerAboutTable(answers, what, expected) : null;
  if (tableWide !== null) return tableWide;
  const together = findLabelsTogether(what, named);
  if (together !== null) return answerAboutLabels(answers, what, expected, together);
  const chosen = findLabel(what, entities);
  if (chosen !== null) return answerAboutLabel(answers, what, expected, chosen);
  const spoken = named.length === 0 && findStatistic(what) === undefined ? listSpokenLabels(what, entities) : [];
  if (spoken.length > 0) return answerAboutSpoken(answers, what, expected, spoken);
  const [entity] = findMeant(what, entities);
  const column = entity?.columns[0];
  if (entity === undefined || column === undefined) return notUnderstood('no column of the file is meant');
  const statistic = findStatistic(what);
  if (statistic === 'distinct') return verdict(await answers.countDistinct(column), expected);
  if (statistic === 'missing') return verdict(file.rows - (await answers.countFilled(column)), expected);
  if (statistic !== undefined && statistic !== 'n') {
    const answer = (await answers.describe(column)).get(everybody);
    if (answer === undefined) return notUnderstood(`the product has no answers to "${column.name}"`);
    const { same, actual } = matchesStatistic(statistic, answer, expected, { rows: file.rows, what });
    return same ? passed : differs(actual, expected);
  }
  const filled = await answers.countFilled(column);
  return asksShare.test(what) ? shareVerdict(filled, file.rows, expected) : verdict(filled, expected);
}

/** Numbers about the file as a whole: rows, columns, repetitions, empty cells, completion. */
async function answerAboutTable(answers: FileAnswers, what: string, expected: number): Promise<Verdict | null> {
  const { file } = answers;
  if (/repeat|duplicat|重复/i.test(what)) return verdict(file.repeatedRows, expected);
  if (/\brows?\b.*(?:empty|missing|blank|incomplete)/i.test(what)) return verdict(file.rowsWithEmptyCell, expected);
  if (/(?:complete|full) rows|rows without (?:any )?(?:empty|missing|blank)/i.test(what)) {
    return verdict(file.rows - file.rowsWithEmptyCell, expected);
  }
  const hasStatus = file.columns.some((column) => column.mapping.as === 'status');
  if (hasStatus && /complet(?:ion|e|ed)/i.test(what)) {
    if (!asksShare.test(what) && !what.includes('/'))
      return verdict((await answers.measure('responses', 'complete'))?.n ?? 0, expected);
    const rate = (await answers.measure('completionRate'))?.value ?? null;
    return sameNumber(rate, expected) ? passed : verdict(rate === null ? null : rate / 100, expected);
  }
  if (/\b(?:number of )?columns\b|列数/i.test(what) && !/\bin (?:column|the column)/i.test(what))
    return verdict(file.columns.length, expected);
  if (
    /^(?:number of |count of |total )?(?:rows|responses|records|answers|tweets|respondents)(?: in (?:all|total|the file))?$/i.test(
      what.trim(),
    )
  ) {
    return verdict((await answers.measure('responses'))?.n ?? 0, expected);
  }
  return null;
}

/** An answer to a choice, with its column. */
interface ChosenLabel {
  column: ImportedColumn;
  label: string;
}

/** An answer that a sentence names, with the column whose answer it is: `share of "Yes" in …`, `Country = Germany`. */
function findLabel(what: string, entities: readonly Entity[]): ChosenLabel | null {
  const sentence = normalize(what);
  const choices = entities.filter((entity) => !entity.matrix && listLabels(entity).size > 0);
  const meant = findMeant(what, choices);
  for (const entity of [...meant, ...choices]) {
    const column = entity.columns[0];
    const labels = [...listLabels(entity)].sort((a, b) => b.length - a.length);
    // Short labels ("no", "3") count only where they are quoted or follow a comparison.
    const label = labels.find((one) => namesLabel(sentence, one, meant.includes(entity)));
    if (column !== undefined && label !== undefined) return { column, label };
  }
  return null;
}

/** Several answers of one choice whose people are counted together. */
interface LabelsTogether {
  column: ImportedColumn;
  labels: readonly string[];
}

/**
 * Several answers of a choice that the sentence names: in brackets behind it (`top-2 box of Satisfaction (good, very
 * good)`) or joined before it (`share of good or very good in Satisfaction`).
 */
function findLabelsTogether(what: string, named: readonly Entity[]): LabelsTogether | null {
  for (const entity of named) {
    const column = entity.columns[0];
    if (entity.matrix || column === undefined) continue;
    const rest = leaveOut(what, entity.name);
    const labels = listLabelsIn(rest, listLabels(entity));
    if (labels.length > 1 && labels.length < listLabels(entity).size) return { column, labels };
  }
  return null;
}

/** Labels that stand in a text as whole words, a longer one hiding those within it. */
function listLabelsIn(text: string, labels: ReadonlySet<string>): string[] {
  let rest = text;
  const found: string[] = [];
  for (const label of [...labels].sort((a, b) => b.length - a.length)) {
    if (label.length < 2) continue;
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escapePattern(label)}(?![\\p{L}\\p{N}])`, 'u');
    if (!pattern.test(rest)) continue;
    found.push(label);
    rest = rest.replace(pattern, '|');
  }
  return found;
}

async function answerAboutLabels(
  answers: FileAnswers,
  what: string,
  expected: number,
  { column, labels }: LabelsTogether,
): Promise<Verdict> {
  const answer = (await answers.describe(column)).get(everybody);
  const count = labels.reduce((sum, label) => sum + (answer?.counts.get(label) ?? 0), 0);
  return Number.isInteger(expected) && !asksShare.test(what)
    ? verdict(count, expected)
    : shareVerdict(count, answer?.answered ?? 0, expected);
}

/** Answers that a sentence speaks of without naming their columns: `negative tweets about United`. One per column. */
function listSpokenLabels(what: string, entities: readonly Entity[]): ChosenLabel[] {
  const sentence = normalize(what);
  const found = new Map<string, ChosenLabel>();
  for (const entity of entities) {
    const column = entity.columns[0];
    if (entity.matrix || column === undefined) continue;
    const label = [...listLabels(entity)]
      .filter((one) => namesLabel(sentence, one, true))
      .sort((a, b) => b.length - a.length)[0];
    if (label === undefined) continue;
    const known = found.get(label);
    // Of two columns with the same answer, the one that more people answered is meant.
    if (known === undefined || known.column.filled < column.filled) found.set(label, { column, label });
  }
  return [...found.values()];
}

async function answerAboutSpoken(
  answers: FileAnswers,
  what: string,
  expected: number,
  spoken: readonly ChosenLabel[],
): Promise<Verdict> {
  const [first, second] = spoken;
  if (first === undefined || spoken.length > 2) return notUnderstood('it speaks of more than two answers');
  if (second === undefined) return answerAboutLabel(answers, what, expected, first);
  const group = (await answers.describe(first.column, second.column)).get(second.label);
  const count = group?.counts.get(first.label) ?? 0;
  return asksShare.test(what) ? shareVerdict(count, group?.answered ?? 0, expected) : verdict(count, expected);
}

function namesLabel(sentence: string, label: string, expectedHere: boolean): boolean {
  const escaped = escapePattern(label);
  if (
    new RegExp(
      `(?:["'“‘「=:]|\\b(?:share|number|count|percentage|proportion|rate) of|\\bis|\\bequals|\\bsaid|\\banswered|\\bchose|\\bnamed)\\s*["'“‘「]?${escaped}(?![\\p{L}\\p{N}])`,
      'u',
    ).test(sentence)
  )
    return expectedHere || label.length > 3;
  return (
    expectedHere &&
    label.length > 3 &&
    new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'u').test(sentence)
  );
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

async function answerAboutLabel(
  answers: FileAnswers,
  what: string,
  expected: number,
  { column, label }: ChosenLabel,
): Promise<Verdict> {
  const others = findNamed(what, listEntities(answers.file)).filter((entity) => entity.columns[0] !== column);
  const measured = others[0]?.columns[0];
  const statistic = findStatistic(what);
  if (measured !== undefined && statistic !== undefined) {
    const group = (await answers.describe(measured, column)).get(label);
    if (group === undefined) return notUnderstood(`nobody who answered "${label}" answered "${measured.name}"`);
    const { same, actual } = matchesStatistic(statistic, group, expected, { rows: answers.file.rows, what });
    return same ? passed : differs(actual, expected);
  }
  const answer = (await answers.describe(column)).get(everybody);
  const count = answer?.counts.get(label) ?? 0;
  if (!asksShare.test(what)) return verdict(count, expected);
  const base = /of all|of the rows|all rows|of everybody/i.test(what) ? answers.file.rows : (answer?.answered ?? 0);
  return shareVerdict(count, base, expected);
}

const passed: Verdict = { passed: true, detail: '' };

function differs(actual: number | null, expected: number): Verdict {
  return { passed: false, detail: `expected ${expected}, got ${actual === null ? 'no value' : actual}` };
}

function verdict(actual: number | null, expected: number): Verdict {
  return sameNumber(actual, expected) ? passed : differs(actual, expected);
}

function shareVerdict(count: number, base: number, expected: number): Verdict {
  const share = base === 0 ? null : count / base;
  if (share !== null && sameNumber(100 * share, expected)) return passed;
  return verdict(share, expected);
}
