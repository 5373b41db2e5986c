import { answerNumber } from './answer-number.ts';
import { gatherCounts, sameNumber } from './compare.ts';
import { type ColumnAnswer, everybody, type FileAnswers } from './file-answers.ts';
import { type Entity, findByLabels, findMeant, findNamed, listEntities, rankByWords } from './find-entities.ts';
import type { ImportedColumn } from './imported-file.ts';
import { findStatistic, matchesStatistic, readStatisticKey, type Statistic } from './statistic.ts';
import { type Json, notUnderstood, type Verdict } from './verdict.ts';
import { normalize, normalizeLabel } from './words.ts';

type Pairs = readonly (readonly [string, Json])[];

/** Answers a check whose result is a map: statistics by name, by column, by day, by label or by group. */
export async function answerMap(answers: FileAnswers, what: string, pairs: Pairs): Promise<Verdict> {
  const { file } = answers;
  const keys = pairs.map(([key]) => key);
  if (keys.every((key) => /^\d{4}-\d{2}(-\d{2})?$/.test(key))) return compareTime(answers, pairs);
  const entities = listEntities(file);
  const byName = keys.map((key) =>
    entities.find((entity) => !entity.matrix && normalize(entity.name) === normalize(key)),
  );
  if (byName.every((entity) => entity !== undefined)) return answerColumns(answers, what, pairs, byName);
  // Numbers stand in many columns: a column that the sentence names is meant before one that merely has these numbers.
  const labelled = (isNumbered(keys) ? findNamed(what, entities)[0] : undefined) ?? findByLabels(what, keys, entities);
  if (labelled === undefined && keys.every((key) => readStatisticKey(key) !== undefined)) {
    const [entity] = findMeant(what, entities);
    const column = entity?.columns[0];
    if (column === undefined) return notUnderstood('no column of the file is meant');
    return compareStatistics(answers, what, pairs, (await answers.describe(column)).get(everybody));
  }
  if (
    keys.some((key) => /[a-z]/i.test(key) && tableWide.test(key)) &&
    pairs.every(([, value]) => typeof value === 'number')
  ) {
    return joinVerdicts(
      await Promise.all(
        pairs.map(async ([key, value]) => [key, await answerNumber(answers, key, Number(value))] as const),
      ),
    );
  }
  const meant = labelled ?? (isNumbered(keys) ? findMeant(what, entities)[0] : rankByWords(what, entities)[0]);
  if (meant === undefined) return notUnderstood('no column of the file has these labels or is meant');
  if (meant.matrix) return answerRows(answers, what, pairs, meant);
  const column = meant.columns[0];
  if (column === undefined) return notUnderstood('no column of the file is meant');
  return answerLabels(answers, what, pairs, column, entities);
}

const tableWide = /^(?:rows|columns|repeated ?rows|duplicates)$/i;

function isNumbered(keys: readonly string[]): boolean {
  return keys.every((key) => /^-?\d+(\.\d+)?$/.test(key));
}

/** One statistic, or several, of each of several columns. */
async function answerColumns(
  answers: FileAnswers,
  what: string,
  pairs: Pairs,
  entities: readonly (Entity | undefined)[],
): Promise<Verdict> {
  const verdicts = pairs.map(async ([key, value], index) => {
    const column = entities[index]?.columns[0];
    if (column === undefined) return [key, notUnderstood('there is no such column')] as const;
    return [key, await answerColumn(answers, what, value, column)] as const;
  });
  return joinVerdicts(await Promise.all(verdicts));
}

async function answerColumn(answers: FileAnswers, what: string, value: Json, column: ImportedColumn): Promise<Verdict> {
  if (typeof value === 'number') return compareOne(answers, what, value, column);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return notUnderstood('neither a number nor a map');
  const pairs = Object.entries(value);
  const answer = (await answers.describe(column)).get(everybody);
  if (pairs.every(([key]) => readStatisticKey(key) !== undefined))
    return compareStatistics(answers, what, pairs, answer);
  return compareCounts(what, pairs, answer);
}

async function compareOne(
  answers: FileAnswers,
  what: string,
  expected: number,
  column: ImportedColumn,
): Promise<Verdict> {
  const statistic = findStatistic(what) ?? 'n';
  if (statistic === 'distinct') return compare(await answers.countDistinct(column), expected);
  if (statistic === 'missing') return compare(answers.file.rows - (await answers.countFilled(column)), expected);
  if (statistic === 'n') return compare(await answers.countFilled(column), expected);
  return compareStatistic(answers, what, statistic, expected, (await answers.describe(column)).get(everybody));
}

/** Something about each row of a matrix question. */
async function answerRows(answers: FileAnswers, what: string, pairs: Pairs, matrix: Entity): Promise<Verdict> {
  const verdicts = pairs.map(async ([key, value]) => {
    const column = matrix.columns.find((one) => normalizeLabel(one.mapping.row?.label ?? '') === normalizeLabel(key));
    return [
      key,
      column === undefined ? notUnderstood('there is no such row') : await answerColumn(answers, what, value, column),
    ] as const;
  });
  return joinVerdicts(await Promise.all(verdicts));
}

/** Something per label of a column: how often it stands, or a statistic of another column among those who gave it. */
async function answerLabels(
  answers: FileAnswers,
  what: string,
  pairs: Pairs,
  column: ImportedColumn,
  entities: readonly Entity[],
): Promise<Verdict> {
  const nested = pairs.every(([, value]) => typeof value === 'object' && value !== null && !Array.isArray(value));
  const statistic = findStatistic(what);
  if (!nested && (statistic === undefined || statistic === 'distinct'))
    return compareCounts(what, pairs, (await answers.describe(column)).get(everybody));
  const others = entities.filter((entity) => !entity.columns.includes(column));
  const innerKeys = nested ? [...new Set(pairs.flatMap(([, value]) => Object.keys(value ?? {})))] : [];
  const isStatistics = innerKeys.length > 0 && innerKeys.every((key) => readStatisticKey(key) !== undefined);
  const byLabels = innerKeys.length > 0 && !isStatistics ? findByLabels(what, innerKeys, others) : undefined;
  const numeric = others.filter(({ columns }) => ['score', 'number'].includes(columns[0]?.mapping.as ?? ''));
  const inner = byLabels ?? findMeant(leaveOut(what, column.name), statistic === undefined ? others : numeric)[0];
  const measured = inner?.columns[0];
  if (measured === undefined) return notUnderstood(`what is asked per "${column.name}"?`);
  const groups = await answers.describe(measured, column);
  const verdicts = pairs.map(([key, value]) => {
    const group = groups.get(normalizeLabel(key));
    if (typeof value === 'number')
      return [key, compareStatistic(answers, what, statistic ?? 'n', value, group)] as const;
    const innerPairs = Object.entries(value ?? {});
    return [
      key,
      isStatistics ? compareStatistics(answers, what, innerPairs, group) : compareCounts(what, innerPairs, group),
    ] as const;
  });
  return joinVerdicts(verdicts);
}

/** A sentence without the name of the column by which it groups, whose words would mislead. */
function leaveOut(what: string, name: string): string {
  return normalize(what).replace(normalize(name), ' ');
}

async function compareTime(answers: FileAnswers, pairs: Pairs): Promise<Verdict> {
  const keys = pairs.map(([key]) => key).sort();
  const grain = keys[0]?.length === 7 ? 'month' : 'day';
  const [first = '', last = ''] = [keys[0], keys.at(-1)];
  const counts = await answers.countByTime(
    grain,
    grain === 'day' ? first : `${first}-01`,
    grain === 'day' ? last : `${last}-28`,
  );
  const verdict = compareCountMaps(new Map(pairs.map(([key, value]) => [key, Number(value)])), counts, () => false);
  const total = pairs.reduce((sum, [, value]) => sum + Number(value), 0);
  const all = (await answers.measure('responses'))?.n ?? 0;
  if (verdict.passed && total !== all && grain === 'day')
    return { passed: false, detail: `the days add up to ${total}, but there are ${all} responses` };
  return verdict;
}

function compareStatistics(
  answers: FileAnswers,
  what: string,
  pairs: Pairs,
  answer: ColumnAnswer | undefined,
): Verdict {
  return joinVerdicts(
    pairs.map(([key, value]) => {
      const statistic = readStatisticKey(key);
      if (statistic === undefined) return [key, notUnderstood('there is no such statistic')] as const;
      if (typeof value === 'number')
        return [key, compareStatistic(answers, `${what} ${key}`, statistic, value, answer)] as const;
      return [key, compareCounts(what, Object.entries(value ?? {}), answer)] as const;
    }),
  );
}

function compareStatistic(
  answers: FileAnswers,
  what: string,
  statistic: Statistic,
  expected: number,
  answer: ColumnAnswer | undefined,
): Verdict {
  if (answer === undefined) return { passed: false, detail: 'the product has no such group' };
  const { same, actual } = matchesStatistic(statistic, answer, expected, { rows: answers.file.rows, what });
  return same
    ? { passed: true, detail: '' }
    : { passed: false, detail: `expected ${expected}, got ${actual ?? 'no value'}` };
}

/** Counts or shares per label. Labels that the check leaves out must be excused by its words. */
function compareCounts(what: string, pairs: Pairs, answer: ColumnAnswer | undefined): Verdict {
  if (answer === undefined) return { passed: false, detail: 'the product has no such group' };
  const expected = gatherCounts(pairs.map(([key, value]) => [key, Number(value)] as const));
  const fractions = [...expected.values()].some((value) => !Number.isInteger(value));
  if (fractions) {
    const total = [...expected.values()].reduce((sum, value) => sum + value, 0);
    const of = total > 1.5 || /%|percent/i.test(what) ? 100 : 1;
    const shares = new Map([...answer.counts].map(([label, count]) => [label, (of * count) / answer.answered]));
    return compareCountMaps(expected, shares, () => true);
  }
  const threshold = /(?:at least|≥|>=|named by|minimum)\D{0,12}(\d+)/i.exec(what)?.[1];
  const least = Math.min(...expected.values());
  const selective = /\btop\b|most (?:common|frequent|named|chosen)|largest|biggest|selected|leading/i.test(what);
  return compareCountMaps(
    expected,
    answer.counts,
    (count) => (threshold !== undefined && count < Number(threshold)) || (selective && count <= least),
  );
}

function compareCountMaps(
  expected: ReadonlyMap<string, number>,
  actual: ReadonlyMap<string, number>,
  mayLack: (count: number) => boolean,
): Verdict {
  const faults: string[] = [];
  for (const [label, count] of expected) {
    if (!sameNumber(actual.get(label) ?? 0, count))
      faults.push(`"${label}": expected ${count}, got ${actual.get(label) ?? 0}`);
  }
  for (const [label, count] of actual) {
    if (!expected.has(label) && count > 0 && !mayLack(count)) faults.push(`"${label}": not expected, got ${count}`);
  }
  return { passed: faults.length === 0, detail: faults.slice(0, 5).join('; ') };
}

function compare(actual: number | null, expected: number): Verdict {
  return sameNumber(actual, expected)
    ? { passed: true, detail: '' }
    : { passed: false, detail: `expected ${expected}, got ${actual ?? 'no value'}` };
}

function joinVerdicts(verdicts: readonly (readonly [string, Verdict])[]): Verdict {
  const faults = verdicts.filter(([, verdict]) => !verdict.passed);
  return {
    passed: faults.length === 0 && verdicts.length > 0,
    detail: faults.map(([key, verdict]) => `${key}: ${verdict.detail}`).join('; '),
  };
}
