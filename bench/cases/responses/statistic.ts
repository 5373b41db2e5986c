import { sameNumber } from './compare.ts';
import type { ColumnAnswer } from './file-answers.ts';

/** A statistic that a check may ask for. */
export type Statistic =
  | 'n'
  | 'mean'
  | 'sum'
  | 'standardDeviation'
  | 'standardError'
  | 'median'
  | 'min'
  | 'max'
  | 'top2'
  | 'bottom2'
  | 'promoters'
  | 'passives'
  | 'detractors'
  | 'nps'
  | 'counts'
  | 'missing'
  | 'distinct';

/** Words that name a statistic in a sentence, the more particular first. */
const inSentences: readonly [Statistic, RegExp][] = [
  ['nps', /\bnps\b|net promoter|净推荐/i],
  ['detractors', /\bdetractors?\b|贬损者/i],
  ['promoters', /\bpromoters?\b|推荐者/i],
  ['passives', /\bpassives?\b|中立者/i],
  ['standardError', /standard error|\bs\.?e\.?m?\b/i],
  ['standardDeviation', /standard deviation|\bsd\b|\bstd\b|\bstdev\b|标准差/i],
  ['median', /\bmedian\b|中位/i],
  ['top2', /top.?(?:2|two)/i],
  ['bottom2', /bottom.?(?:2|two)/i],
  ['mean', /\bmean\b|average|\bavg\b|均值|平均/i],
  ['sum', /\bsum\b|\btotal of\b|合计|总和/i],
  ['distinct', /distinct|unique|different values|不同/i],
  ['n', /non.?empty|non.?blank|(?<!not |un)\banswered\b|\bfilled\b/i],
  ['missing', /\bmissing\b|unanswered|not answered|empty (?:cells|answers)|blank/i],
  ['max', /\bmax(?:imum)?\b|highest|largest|最大/i],
  ['min', /\bmin(?:imum)?\b|lowest|smallest|最小/i],
];

const keyWords: Readonly<Record<Statistic, readonly string[]>> = {
  n: ['n', 'count', 'answered', 'responses', 'respondents', 'total', 'valid', 'nonempty', 'filled', 'base'],
  mean: ['mean', 'average', 'avg'],
  sum: ['sum'],
  standardDeviation: ['sd', 'std', 'stdev', 'stddev', 'standarddeviation'],
  standardError: ['se', 'standarderror', 'sem'],
  median: ['median'],
  min: ['min', 'minimum'],
  max: ['max', 'maximum'],
  top2: [
    'top2',
    'top2share',
    'top2box',
    'top2boxshare',
    'toptwo',
    'toptwobox',
    'csat',
    'top2pct',
    'top2percent',
    't2b',
  ],
  bottom2: ['bottom2', 'bottom2share', 'bottom2box', 'bottomtwobox', 'b2b'],
  promoters: ['promoters', 'promoter', 'promotershare', 'promoterspct'],
  passives: ['passives', 'passive', 'passiveshare', 'passivespct', 'neutrals'],
  detractors: ['detractors', 'detractor', 'detractorshare', 'detractorspct'],
  nps: ['nps', 'score', 'netpromoterscore'],
  counts: ['counts', 'distribution', 'frequencies', 'values'],
  missing: ['missing', 'empty', 'unanswered', 'blank', 'na', 'nan'],
  distinct: ['distinct', 'unique', 'nunique'],
};

/** The statistic that a sentence asks for; undefined when it names none. */
export function findStatistic(what: string): Statistic | undefined {
  return inSentences.find(([, pattern]) => pattern.test(what))?.[0];
}

/** Every statistic that a sentence asks for, in its order. */
export function listStatistics(what: string): Statistic[] {
  return inSentences
    .map(([statistic, pattern]) => ({ statistic, at: what.search(pattern) }))
    .filter(({ at }) => at !== -1)
    .sort((a, b) => a.at - b.at)
    .map(({ statistic }) => statistic);
}

/** The statistic that a key of an expected object names; undefined when it is a label. */
export function readStatisticKey(key: string): Statistic | undefined {
  const plain = key.toLowerCase().replace(/[^a-z0-9]/g, '');
  return (Object.keys(keyWords) as Statistic[]).find((statistic) => keyWords[statistic].includes(plain));
}

/** Whether a statistic of these answers equals what is expected, as a share of 1 or of 100 where it is one. */
export function matchesStatistic(
  statistic: Statistic,
  answer: ColumnAnswer,
  expected: number,
  context: { rows: number; what: string },
): { same: boolean; actual: number | null } {
  const actual = computeStatistic(statistic, answer, context);
  if (sameNumber(actual, expected) || actual === null) return { same: sameNumber(actual, expected), actual };
  const { composition, n } = answer.nps ?? { n: 0 };
  const shared = statistic === 'promoters' || statistic === 'passives' || statistic === 'detractors';
  // Groups of people may be expected as shares of them; shares as fractions.
  const candidates = shared && composition !== undefined ? [actual / n, (100 * actual) / n] : [actual / 100];
  const shares: readonly Statistic[] = [
    'top2',
    'bottom2',
    'nps',
    'standardError',
    'promoters',
    'passives',
    'detractors',
  ];
  const matching = shares.includes(statistic)
    ? candidates.find((candidate) => sameNumber(candidate, expected))
    : undefined;
  return { same: matching !== undefined, actual: matching ?? actual };
}

function computeStatistic(
  statistic: Statistic,
  answer: ColumnAnswer,
  { rows, what }: { rows: number; what: string },
): number | null {
  switch (statistic) {
    case 'n':
      return answer.answered;
    case 'mean':
      return answer.mean?.value ?? computeFromCounts('mean', answer.counts);
    case 'sum':
      return computeFromCounts('sum', answer.counts);
    case 'standardDeviation':
      return answer.mean?.standardDeviation ?? null;
    case 'standardError':
      return (/\bnps\b/i.test(what) ? answer.nps : answer.mean)?.standardError ?? null;
    case 'top2':
      return answer.csat?.value ?? null;
    case 'promoters':
    case 'passives':
    case 'detractors':
      return answer.nps?.composition?.[statistic] ?? null;
    case 'nps':
      return answer.nps?.value ?? null;
    case 'missing':
      return rows - answer.answered;
    case 'distinct':
      return answer.counts.size;
    case 'median':
    case 'min':
    case 'max':
    case 'bottom2':
      return computeFromCounts(statistic, answer.counts);
    case 'counts':
      return null;
  }
}

/** What follows from how often each number was given. */
function computeFromCounts(
  statistic: 'mean' | 'sum' | 'median' | 'min' | 'max' | 'bottom2',
  counts: ReadonlyMap<string, number>,
): number | null {
  const values = [...counts].map(([key, count]) => ({ value: Number(key), count })).sort((a, b) => a.value - b.value);
  if (values.length === 0 || values.some(({ value }) => Number.isNaN(value))) return null;
  const n = values.reduce((sum, { count }) => sum + count, 0);
  const sum = values.reduce((total, { value, count }) => total + value * count, 0);
  if (statistic === 'sum') return sum;
  if (statistic === 'mean') return sum / n;
  const lowest = values[0]?.value ?? 0;
  if (statistic === 'min') return lowest;
  if (statistic === 'max') return values.at(-1)?.value ?? null;
  if (statistic === 'bottom2')
    return (100 * values.filter(({ value }) => value <= 2).reduce((sum, { count }) => sum + count, 0)) / n;
  return (valueAt(values, Math.floor((n - 1) / 2)) + valueAt(values, Math.floor(n / 2))) / 2;
}

function valueAt(values: readonly { value: number; count: number }[], place: number): number {
  let passed = 0;
  for (const { value, count } of values) {
    passed += count;
    if (passed > place) return value;
  }
  return Number.NaN;
}
