import type { DateOrder, DecimalMark } from '../../foundation/tabular/index.ts';
import { type ChoiceSeparator, type ColumnStatistics, choiceSeparators } from './column-statistics.ts';

/** What a column seems to hold. */
export type InferredColumn =
  | { kind: 'empty' }
  /** Whole numbers on a scale. */
  | { kind: 'score'; min: number; max: number }
  | { kind: 'number'; decimal: DecimalMark }
  | { kind: 'singleChoice'; options: string[] }
  /** Choices joined in one cell. */
  | { kind: 'multipleChoice'; separator: ChoiceSeparator; options: string[] }
  | { kind: 'text' }
  | { kind: 'date'; order: DateOrder }
  /** Whether a response is complete; the status of each value found. */
  | { kind: 'status'; values: Record<string, 'complete' | 'partial' | 'screenedOut'> }
  /** Numbers or codes that tell rows apart; nothing to measure. */
  | { kind: 'identifier' };

const maxOptions = 500;
const maxListOptions = 300;

const statusHeader = /status|state|finished|complet|progress|状态|完成/i;
const statusWords: Record<'complete' | 'partial' | 'screenedOut', readonly string[]> = {
  complete: [
    'complete',
    'completed',
    'finished',
    'submitted',
    'true',
    'yes',
    '1',
    '完成',
    '已完成',
    '完整',
    '已提交',
    '是',
  ],
  partial: [
    'partial',
    'incomplete',
    'in progress',
    'unfinished',
    'started',
    'abandoned',
    'false',
    'no',
    '0',
    '未完成',
    '部分完成',
    '部分',
    '中途退出',
    '否',
  ],
  screenedOut: [
    'disqualified',
    'screened out',
    'screenedout',
    'screen out',
    'terminated',
    '被甄别',
    '甄别',
    '筛选结束',
  ],
};
const idHeader = /(?:^|[\s_.-])(?:id|ids|uuid|guid|no|nr)\.?$|Id$|ID$|编号$|单号$|工号$|序号$|流水号$/;

/** Says what a column seems to hold, from its header and everything that stands in it. */
export function inferColumn(header: string, statistics: ColumnStatistics): InferredColumn {
  if (statistics.filled === 0) return { kind: 'empty' };
  const status = inferStatus(header, statistics);
  if (status !== null) return status;
  const dates = statistics.dates;
  if (dates !== null && !looksLikeNumber(statistics)) return { kind: 'date', order: dates.order };
  return inferNumber(header, statistics) ?? inferChoice(statistics) ?? { kind: 'text' };
}

function looksLikeNumber({ numbers, answered }: ColumnStatistics): boolean {
  // `20150224` is a date; any other bare number is not. `24.02` may be either, and dates were looked for first.
  return (
    numbers.decimal === '.' &&
    numbers.readable === answered &&
    !(numbers.min >= 19_000_101 && numbers.max <= 22_001_231)
  );
}

function inferStatus(header: string, statistics: ColumnStatistics): InferredColumn | null {
  if (!statusHeader.test(header) || statistics.values.size > 8 || statistics.overflowed) return null;
  const values: Record<string, 'complete' | 'partial' | 'screenedOut'> = {};
  for (const value of statistics.values.keys()) {
    const word = value.toLowerCase();
    const status = (['complete', 'partial', 'screenedOut'] as const).find((name) => statusWords[name].includes(word));
    if (status === undefined) return null;
    values[value] = status;
  }
  return { kind: 'status', values };
}

function inferNumber(header: string, statistics: ColumnStatistics): InferredColumn | null {
  const { answered, filled, numbers } = statistics;
  if (answered === 0) return null;
  const distinct = statistics.distinct ?? Number.POSITIVE_INFINITY;
  const allScores = statistics.scores === answered;
  if (allScores && numbers.whole && numbers.min >= 0 && numbers.max <= 10 && numbers.max >= 2) {
    return { kind: 'score', ...chooseScale(numbers.min, numbers.max) };
  }
  // Boxes of a form: 1 for each that was ticked.
  if (numbers.readable !== answered || (allScores && numbers.min >= 0 && numbers.max <= 1)) return null;
  const tellsApart = filled > 20 && distinct >= filled * 0.95 && numbers.whole;
  const scientific = statistics.scientific === answered;
  if (idHeader.test(header) || scientific || (tellsApart && numbers.max >= filled)) return { kind: 'identifier' };
  return { kind: 'number', decimal: numbers.decimal };
}

/** The customary scale that holds the numbers seen: a scale's ends are often not chosen by anybody. */
function chooseScale(min: number, max: number): { min: number; max: number } {
  if (max > 7) return { min: min === 0 ? 0 : 1, max: 10 };
  if (min === 0) return { min: 0, max: max > 5 ? 10 : 5 };
  return { min: 1, max: max > 5 ? 7 : 5 };
}

function inferChoice(statistics: ColumnStatistics): InferredColumn | null {
  const separator = choiceSeparators.find((candidate) => joinsChoices(statistics, candidate));
  if (separator !== undefined) {
    return { kind: 'multipleChoice', separator, options: byFrequency(statistics.countParts(separator) ?? new Map()) };
  }
  const distinct = statistics.values.size;
  if (statistics.overflowed || distinct > maxOptions || statistics.maxCharacters > 300) return null;
  const perValue = statistics.filled / distinct;
  const isChoice = distinct <= 20 ? perValue >= 2 : perValue >= 10;
  return isChoice ? { kind: 'singleChoice', options: byFrequency(statistics.values) } : null;
}

/**
 * Whether cells are lists: few parts are combined to more cells than there are parts, most parts come back often, and
 * a list is more than a sentence with a comma in it.
 */
function joinsChoices(statistics: ColumnStatistics, separator: ChoiceSeparator): boolean {
  const parts = statistics.countParts(separator);
  if (parts === null || parts.size < 2 || parts.size > maxListOptions) return false;
  const combinations = statistics.distinct ?? Number.POSITIVE_INFINITY;
  const comma = separator === ',' || separator === ', ';
  // Two options make three combinations at most; with commas, options of their own may hold some.
  if (combinations < parts.size + (comma ? 1 : 0)) return false;
  const counts = [...parts.values()].sort((a, b) => b - a);
  const mentions = counts.reduce((sum, count) => sum + count, 0);
  const common = counts.slice(0, 40).reduce((sum, count) => sum + count, 0);
  const longest = [...parts.keys()].reduce((length, part) => Math.max(length, part.length), 0);
  return common >= mentions * 0.8 && mentions >= parts.size * 3 && (!comma || longest <= 80);
}

function byFrequency(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value]) => value);
}
