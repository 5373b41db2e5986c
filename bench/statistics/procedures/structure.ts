import { computePls, computePlsBootstrap, computeSem, createRandom, type PlsModel } from '@voxloop/statistics';
import type { Benchmark } from '../benchmark.ts';

const people = 250;

/** The satisfaction index of mobile-phone users: seven constructs, 24 items. */
const sizes = { Image: 5, Expectation: 3, Quality: 7, Value: 2, Satisfaction: 3, Complaints: 1, Loyalty: 3 };

const causes: Readonly<Record<string, readonly string[]>> = {
  Expectation: ['Image'],
  Quality: ['Expectation'],
  Value: ['Expectation', 'Quality'],
  Satisfaction: ['Image', 'Expectation', 'Quality', 'Value'],
  Complaints: ['Satisfaction'],
  Loyalty: ['Image', 'Satisfaction', 'Complaints'],
};

function listItems(construct: string, size: number): string[] {
  return Array.from({ length: size }, (_, k) => `${construct}${k + 1}`);
}

const structure = [
  ...Object.entries(sizes).map(([construct, size]) => `${construct} =~ ${listItems(construct, size).join(' + ')}`),
  ...Object.entries(causes).map(([construct, from]) => `${construct} ~ ${from.join(' + ')}`),
].join('\n');

const plsModel: PlsModel = {
  constructs: Object.entries(sizes).map(([name, size]) => ({ name, items: listItems(name, size) })),
  paths: Object.entries(causes).flatMap(([to, from]) => from.map((name) => ({ from: name, to }))),
};

/** Ratings of 1 to 10 that follow the model. */
function drawRatings(share: number) {
  const random = createRandom(24);
  const scores = new Map<string, Float64Array>();
  return Object.entries(sizes).flatMap(([construct, size]) => {
    const from = causes[construct] ?? [];
    const score = Float64Array.from({ length: people }, (_, i) => {
      const caused = from.reduce((sum, cause) => sum + (scores.get(cause)?.[i] ?? 0), 0);
      return from.length === 0 ? random.normal() : (0.7 * caused) / from.length ** 0.7 + 0.7 * random.normal();
    });
    scores.set(construct, score);
    return listItems(construct, size).map((name) => ({
      name,
      values: score.map((value) => {
        const rating = Math.min(10, Math.max(1, Math.round(7 + 1.4 * value + 1.2 * random.normal())));
        return random.uniform() < share ? Number.NaN : rating;
      }),
    }));
  });
}

/** The model with its true values, for R to draw from. */
const population = structure
  .replaceAll(
    /=~ (.*)/g,
    (_, items: string) =>
      `=~ ${items
        .split(' + ')
        .map((item) => `1.2*${item}`)
        .join(' + ')}`,
  )
  .replaceAll(
    / ~ (.*)/g,
    (_, from: string) =>
      ` ~ ${from
        .split(' + ')
        .map((cause) => `0.35*${cause}`)
        .join(' + ')}`,
  )
  .replaceAll('\n', '\\n');

export const benchmarks: readonly Benchmark[] = [
  {
    name: 'SEM of the 24-item mobile-phone model, 250 rows',
    goalMs: 500,
    prepare() {
      const data = drawRatings(0);
      return () => computeSem(structure, data);
    },
    r: {
      packages: ['lavaan'],
      setup: `model <- "${structure.replaceAll('\n', '\\n')}"; set.seed(24)
        data <- simulateData("${population}", sample.nobs = ${people})`,
      code: 'fit <- sem(model, data); fitMeasures(fit); standardizedSolution(fit)',
    },
  },
  {
    name: 'The same with 5 % of answers missing, by full information',
    goalMs: null,
    runs: 2,
    prepare() {
      const data = drawRatings(0.05);
      return () => computeSem(structure, data, { missing: 'fiml' });
    },
  },
  {
    name: 'PLS path model of the same 24 items',
    goalMs: null,
    prepare() {
      const data = drawRatings(0);
      return () => computePls(plsModel, data);
    },
  },
  {
    name: 'Bootstrap of that PLS path model, 1000 resamples',
    goalMs: null,
    runs: 1,
    prepare() {
      const data = drawRatings(0);
      return () => computePlsBootstrap(plsModel, data, { random: createRandom(1), replicates: 1000 });
    },
  },
];
