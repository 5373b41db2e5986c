import { compareCountMaps, compareStatistic, joinVerdicts, type Pairs } from './compare-answers.ts';
import type { FileAnswers, Grain, Period } from './file-answers.ts';
import { findMeant, listEntities, listMeasured } from './find-entities.ts';
import { findStatistic, type Statistic } from './statistic.ts';
import { notUnderstood, type Verdict } from './verdict.ts';

/** Whether a key is a day or a month: `2026-11-22`, `2026-11`. */
export function isBucket(key: string): boolean {
  return /^\d{4}-\d{2}(-\d{2})?$/.test(key);
}

/** Answers a check whose result goes by days, weeks or months: how many responses, or a statistic of a question. */
export async function answerTime(answers: FileAnswers, what: string, pairs: Pairs): Promise<Verdict> {
  const keys = pairs.map(([key]) => key).sort();
  const grain = chooseGrain(what, keys);
  const period = { from: startOf(keys[0] ?? ''), to: endOf(keys.at(-1) ?? '', grain) };
  const statistic = findStatistic(what);
  if (statistic !== undefined && statistic !== 'n')
    return compareStatisticByTime(answers, what, pairs, { grain, period, statistic });
  const counts = await answers.countByTime(grain, period);
  const verdict = compareCountMaps(
    new Map(pairs.map(([key, value]) => [startOf(key), Number(value)])),
    counts,
    () => false,
  );
  const total = pairs.reduce((sum, [, value]) => sum + Number(value), 0);
  const all = (await answers.measure('responses'))?.n ?? 0;
  return verdict.passed && total !== all && grain === 'day'
    ? { passed: false, detail: `the days add up to ${total}, but there are ${all} responses` }
    : verdict;
}

async function compareStatisticByTime(
  answers: FileAnswers,
  what: string,
  pairs: Pairs,
  by: { grain: Grain; period: Period; statistic: Statistic },
): Promise<Verdict> {
  const column = findMeant(what, listMeasured(listEntities(answers.file)))[0]?.columns[0];
  if (column === undefined) return notUnderstood('no column with numbers is meant');
  const buckets = await answers.describeByTime(column, by.grain, by.period);
  return joinVerdicts(
    pairs.map(([key, value]) => [
      key,
      compareStatistic(answers, what, by.statistic, Number(value), buckets.get(startOf(key))),
    ]),
  );
}

function chooseGrain(what: string, keys: readonly string[]): Grain {
  if (keys[0]?.length === 7) return 'month';
  const areMondays = keys.every((key) => new Date(key).getUTCDay() === 1);
  return areMondays && /week|周/i.test(what) ? 'week' : 'day';
}

function startOf(key: string): string {
  return key.length === 7 ? `${key}-01` : key;
}

/** The last day of a bucket. */
function endOf(key: string, grain: Grain): string {
  const end = new Date(startOf(key));
  if (grain === 'month') end.setUTCMonth(end.getUTCMonth() + 1, 0);
  if (grain === 'week') end.setUTCDate(end.getUTCDate() + 6);
  return end.toISOString().slice(0, 10);
}
