import { answerNumber } from './answer-number.ts';
import { answerTime, isBucket } from './answer-time.ts';
import {
  compare,
  compareCounts,
  compareStatistic,
  compareStatistics,
  joinVerdicts,
  type Pairs,
} from './compare-answers.ts';
import { everybody, type FileAnswers } from './file-answers.ts';
import {
  type Entity,
  findByLabels,
  findMeant,
  findNamed,
  listEntities,
  listLabels,
  listMeasured,
  rankByWords,
} from './find-entities.ts';
import type { ImportedColumn } from './imported-file.ts';
import { findStatistic, readStatisticKey } from './statistic.ts';
import { type Json, notUnderstood, type Verdict } from './verdict.ts';
import { leaveOut, normalize, normalizeLabel } from './words.ts';

/** Answers a check whose result is a map: statistics by name, by column, by day, by label or by group. */
export async function answerMap(answers: FileAnswers, what: string, pairs: Pairs): Promise<Verdict> {
  const { file } = answers;
  const keys = pairs.map(([key]) => key);
  if (keys.every(isBucket)) return answerTime(answers, what, pairs);
  const entities = listEntities(file);
  const byName = keys.map((key) =>
    entities.find((entity) => !entity.matrix && normalize(entity.name) === normalize(key)),
  );
  if (byName.every((entity) => entity !== undefined)) return answerColumns(answers, what, pairs, byName);
  // Numbers stand in many columns: a column that the sentence names is meant before one that merely has these numbers.
  const named = isNumbered(keys) ? findNamed(what, entities).find((entity) => mayHold(entity, keys)) : undefined;
  const labelled = named ?? findByLabels(what, keys, entities);
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

/** Whether answers to an entity can be these: one whose labels are not known may hold any. */
function mayHold(entity: Entity, keys: readonly string[]): boolean {
  const labels = listLabels(entity);
  return labels.size === 0 || keys.every((key) => labels.has(normalizeLabel(key)));
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
  const inner =
    byLabels ?? findMeant(leaveOut(what, column.name), statistic === undefined ? others : listMeasured(others))[0];
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
