import { gatherCounts, sameNumber } from './compare.ts';
import type { ColumnAnswer, FileAnswers } from './file-answers.ts';
import { matchesStatistic, readStatisticKey, type Statistic } from './statistic.ts';
import { type Json, notUnderstood, type Verdict } from './verdict.ts';

/** What a check expects, by name. */
export type Pairs = readonly (readonly [string, Json])[];

/** Several statistics of one answer, each under a name that says which. */
export function compareStatistics(
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

/** One statistic; an answer that is missing is no answer of the product's. */
export function compareStatistic(
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
export function compareCounts(what: string, pairs: Pairs, answer: ColumnAnswer | undefined): Verdict {
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

/** Numbers per label; labels that are not expected may stand where `mayLack` says so. */
export function compareCountMaps(
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

/** One number. */
export function compare(actual: number | null, expected: number): Verdict {
  return sameNumber(actual, expected)
    ? { passed: true, detail: '' }
    : { passed: false, detail: `expected ${expected}, got ${actual ?? 'no value'}` };
}

/** Passes when each part does, and there is one. */
export function joinVerdicts(verdicts: readonly (readonly [string, Verdict])[]): Verdict {
  const faults = verdicts.filter(([, verdict]) => !verdict.passed);
  return {
    passed: faults.length === 0 && verdicts.length > 0,
    detail: faults.map(([key, verdict]) => `${key}: ${verdict.detail}`).join('; '),
  };
}
