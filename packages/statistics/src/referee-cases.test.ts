import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  computeBoxScores,
  computeClopperPearsonInterval,
  computeJeffreysInterval,
  computeNormalCdf,
  computeNormalQuantile,
  computeNps,
  computeNpsComposition,
  computeNpsDifference,
  computeProportion,
  computeProportionDifference,
  computeStudentTQuantile,
  computeStudentTUpperTail,
  countValues,
  type Outcome,
} from './index.ts';

/** The referee cases lie beside the repository and do not belong to it. */
const folder = new URL('../../../../shared/cases/statistics/', import.meta.url);
const absent = existsSync(folder) ? false : `no referee cases in ${fileURLToPath(folder)}`;

interface Case {
  input: { csv?: string; inline: Record<string, number[]> & { cases?: [number, number][] } };
  call: {
    args: {
      column: string;
      promoter_min: number;
      detractor_max: number;
      conf: number;
      top: number[];
      bottom: number[];
    };
  };
  expected: unknown;
  tolerance: unknown;
}

function readCase(id: string): Case {
  return JSON.parse(readFileSync(new URL(`${id}.json`, folder), 'utf8'));
}

function readColumn(csv: string, column: string): number[] {
  const [header = '', ...lines] = readFileSync(new URL(csv, folder), 'utf8').trim().split(/\r?\n/);
  const index = header.split(',').findIndex((name) => name.replaceAll('"', '') === column);
  assert.ok(index >= 0, `no column ${column} in ${csv}`);
  return lines
    .map((line) => line.split(',')[index] ?? '')
    .filter((cell) => cell !== '')
    .map(Number);
}

function getValue<T>(outcome: Outcome<T>): T {
  if (!outcome.defined) assert.fail(`undefined because ${outcome.reason}`);
  return outcome.value;
}

async function assertAgrees(got: unknown, { expected, tolerance }: Case, minChecks: number): Promise<void> {
  const { compare } = await import(pathToFileURL(fileURLToPath(new URL('compare.mjs', folder))).href);
  const result = compare(got, expected, tolerance);
  assert.deepEqual(result.bad, []);
  assert.ok(result.checked >= minChecks, `only ${result.checked} values were checked`);
}

test('NPS agrees with R', { skip: absent }, async () => {
  const referee = readCase('nps--mobi-recommend');
  const { column, promoter_min, detractor_max, conf } = referee.call.args;
  const counts = countValues(readColumn(referee.input.csv ?? '', column));
  const rule = { promoterMin: promoter_min, detractorMax: detractor_max };
  const nps = getValue(computeNps(computeNpsComposition(counts, rule), { confidence: conf }));
  const uncertainty = getValue(nps.uncertainty);
  await assertAgrees(
    {
      n: nps.n,
      promoters: nps.promoters,
      passives: nps.passives,
      detractors: nps.detractors,
      promoter_pct: (100 * nps.promoters) / nps.n,
      nps: nps.score,
      variance: nps.variance,
      se: uncertainty.standardError,
      moe: uncertainty.marginOfError,
      ci: uncertainty.wald,
    },
    referee,
    11,
  );
});

test('the difference of two NPS agrees with R', { skip: absent }, async () => {
  const referee = readCase('nps-difference--waves');
  const rule = { promoterMin: 9, detractorMax: 6 };
  const [first, second] = ['wave1', 'wave2'].map((wave) =>
    computeNpsComposition(countValues(referee.input.inline[wave] ?? []), rule),
  );
  assert.ok(first && second);
  const scores = [first, second].map((group) => getValue(computeNps(group)));
  const wald = getValue(getValue(computeNpsDifference(first, second)).wald);
  await assertAgrees(
    {
      nps: scores.map(({ score }) => score),
      n: scores.map(({ n }) => n),
      difference: wald.difference,
      se: wald.standardError,
      z: wald.statistic,
      p_value: wald.pValue,
      ci: wald.interval,
      significant_05: wald.significant,
    },
    referee,
    11,
  );
});

test('box scores agree with R', { skip: absent }, async () => {
  const referee = readCase('box-scores--mobi-csat');
  const { column, top, bottom } = referee.call.args;
  const counts = countValues(readColumn(referee.input.csv ?? '', column));
  const box = getValue(computeBoxScores(counts, { top, bottom }));
  const uncertainty = getValue(box.mean.uncertainty);
  const shape = getValue(box.shape);
  await assertAgrees(
    {
      n: box.n,
      mean: box.mean.mean,
      sd: uncertainty.standardDeviation,
      se: uncertainty.standardError,
      median: box.median,
      q25: box.lowerQuartile,
      q75: box.upperQuartile,
      skewness: shape.skewness,
      kurtosis_excess: shape.excessKurtosis,
      top_box_pct: 100 * box.top.share,
      bottom_box_pct: 100 * box.bottom.share,
      net_box: 100 * box.netShare,
      counts: Object.fromEntries(counts.map(({ value, count }) => [value, count])),
    },
    referee,
    19,
  );
});

test('intervals of a share agree with R', { skip: absent }, async () => {
  const referee = readCase('proportion-interval--newcombe');
  const got = (referee.input.inline.cases ?? []).map(([x, n]) => {
    const { share, wilson, wald, agrestiCoull } = getValue(computeProportion(x, n));
    const exact = { clopper_pearson: computeClopperPearsonInterval(x, n), jeffreys: computeJeffreysInterval(x, n) };
    return { x, n, p: share, wilson, wald, agresti_coull: agrestiCoull, ...exact };
  });
  await assertAgrees(got, referee, 52);
});

test('the difference of two shares agrees with R', { skip: absent }, async () => {
  const referee = readCase('proportion-difference--56of70-48of80');
  const { x = [], n = [] } = referee.input.inline;
  const [first, second] = [0, 1].map((i) => ({ successes: x[i] ?? 0, n: n[i] ?? 0 }));
  assert.ok(first && second);
  const result = getValue(computeProportionDifference(first, second));
  await assertAgrees(
    {
      difference: result.difference,
      z: result.statistic,
      p_value: result.pValue,
      ci_wald: result.waldInterval,
      ci_newcombe: result.interval,
      cohens_h: result.cohensH,
    },
    referee,
    8,
  );
});

test('the normal and t distributions agree with R', { skip: absent }, async () => {
  const referee = readCase('distributions--points');
  type Point = { args: { x: number; p: number; df: number }; value: number };
  const expected = referee.expected as Record<'normal_cdf' | 'normal_quantile' | 't_cdf' | 't_quantile', Point[]>;
  const at = (points: Point[], compute: (args: Point['args']) => number) =>
    points.map(({ args }) => ({ args, value: compute(args) }));
  await assertAgrees(
    {
      normal_cdf: at(expected.normal_cdf, ({ x }) => computeNormalCdf(x)),
      normal_quantile: at(expected.normal_quantile, ({ p }) => computeNormalQuantile(p)),
      t_cdf: at(expected.t_cdf, ({ x, df }) => computeStudentTUpperTail(-x, df)),
      t_quantile: at(expected.t_quantile, ({ p, df }) => computeStudentTQuantile(p, df)),
    },
    referee,
    40,
  );
});
