import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computeLeastSquares, Matrix } from '../linear-algebra/index.ts';
import { createRandom } from '../random/random.ts';
import { createColumnsWithCovariance, mirrorLowerHalf } from '../structure/testing/columns-with-covariance.ts';
import { getValue } from '../testing/get-value.ts';
import { computeImportancePerformanceMap, computePls, computePlsBootstrap, type PlsModel } from './index.ts';

const close = (got: number | undefined, expected: number, tolerance: number, what = '') =>
  assert.ok(got !== undefined && Math.abs(got - expected) <= tolerance, `${what} ${got} is not ${expected}`);

const schemes = ['centroid', 'factor', 'path'] as const;

/** Three constructs with three items each; correlations of constructs and loadings are known. */
const constructs = ['Image', 'Quality', 'Loyalty'];
const constructCorrelations = mirrorLowerHalf([[1], [0.5, 1], [0.5, 0.6, 1]]);
const loadings = [
  [0.9, 0.8, 0.7],
  [0.85, 0.75, 0.6],
  [0.8, 0.8, 0.5],
];
const itemNames = constructs.map((name) => [1, 2, 3].map((k) => `${name}${k}`));

function createMeasured(rows: number) {
  const flat = loadings.flatMap((block, c) => block.map((loading) => ({ c, loading })));
  const covariance = new Matrix(
    flat.map((a, i) => flat.map((b, j) => (i === j ? 1 : a.loading * b.loading * constructCorrelations.get(a.c, b.c)))),
  );
  return createColumnsWithCovariance(itemNames.flat(), covariance, rows);
}

const model: PlsModel = {
  constructs: constructs.map((name, c) => ({ name, items: itemNames[c] ?? [] })),
  paths: [
    { from: 'Image', to: 'Quality' },
    { from: 'Image', to: 'Loyalty' },
    { from: 'Quality', to: 'Loyalty' },
  ],
};

test('consistent PLS finds the paths and loadings that made the items, whatever the scheme', () => {
  // Loyalty on Image and Quality: (0.5 − 0.6 · 0.5, 0.6 − 0.5 · 0.5) / (1 − 0.5²)
  const expected = [0.5, 0.2 / 0.75, 0.35 / 0.75];
  for (const scheme of schemes) {
    const pls = getValue(computePls(model, createMeasured(300), { scheme, consistent: true }));
    for (const [i, value] of expected.entries()) close(pls.paths[i]?.value, value, 1e-9, scheme);
    for (const [c, construct] of pls.constructs.entries())
      for (const [k, item] of construct.items.entries()) close(item.loading, loadings[c]?.[k] ?? 0, 1e-9, item.name);
    close(pls.totalEffects.find(({ from, to }) => from === 'Image' && to === 'Loyalty')?.value, 0.5, 1e-9);
  }
});

test('without the correction loadings come out too high and paths too low', () => {
  const pls = getValue(computePls(model, createMeasured(300)));
  assert.ok((pls.paths[0]?.value ?? 1) < 0.45);
  assert.ok((pls.constructs[2]?.items[2]?.loading ?? 0) > 0.55);
  for (const { averageVarianceExtracted, compositeReliability, alpha, rhoA } of pls.constructs) {
    assert.ok(averageVarianceExtracted > 0.5 && averageVarianceExtracted < compositeReliability);
    assert.ok(alpha < rhoA + 1e-9);
  }
  close(pls.heterotraitRatios.find(({ first, second }) => first === 'Quality' && second === 'Image')?.ratio, 0.5, 0.02);
});

const single: PlsModel = {
  constructs: constructs.map((name, c) => ({ name, items: [itemNames[c]?.[0] ?? ''], mode: c === 0 ? 'B' : 'A' })),
  paths: model.paths,
};

test('with one item per construct the model is a path analysis of the items', () => {
  const [r12, r13, r23] = [0.9 * 0.85 * 0.5, 0.9 * 0.8 * 0.5, 0.85 * 0.8 * 0.6];
  for (const scheme of schemes) {
    const { paths, constructs: fitted } = getValue(computePls(single, createMeasured(100), { scheme }));
    close(paths[0]?.value, r12, 1e-12);
    close(paths[1]?.value, (r13 - r12 * r23) / (1 - r12 ** 2), 1e-12);
    close(fitted[1]?.rSquared, r12 ** 2, 1e-12);
    close(fitted[1]?.adjustedRSquared, 1 - ((1 - r12 ** 2) * 99) / 98, 1e-12);
    close(paths[0]?.fSquared, r12 ** 2 / (1 - r12 ** 2), 1e-12);
    assert.equal(fitted[0]?.rSquared, undefined);
  }
});

test('a formative construct weighs its items as the regression on what it moves', () => {
  const formative: PlsModel = {
    constructs: [
      { name: 'Drivers', items: ['Image1', 'Image2', 'Quality1'], mode: 'B' },
      { name: 'Goal', items: ['Loyalty1'] },
    ],
    paths: [{ from: 'Drivers', to: 'Goal' }],
  };
  const data = createMeasured(200);
  const pls = getValue(computePls(formative, data));
  const [first, second, third, goal] = ['Image1', 'Image2', 'Quality1', 'Loyalty1'].map(
    (wanted) => data.find(({ name }) => name === wanted)?.values,
  );
  assert.ok(first && second && third && goal);
  const fit = computeLeastSquares([first, second, third], goal);
  // Items and goal have the variance 1, so that Σ goal² = n − 1.
  close(pls.constructs[1]?.rSquared, 1 - fit.residualSumOfSquares / 199, 1e-9);
  const weights = pls.constructs[0]?.items.map(({ weight }) => weight) ?? [];
  for (const [k, weight] of weights.entries())
    close(weight / (weights[0] ?? 1), (fit.coefficients[k] ?? 0) / (fit.coefficients[0] ?? 1), 1e-9);
});

test('the bootstrap gives a correlation about its known standard error, and repeats with its seed', () => {
  const data = createMeasured(400);
  const run = (seed: number) =>
    getValue(computePlsBootstrap(single, data, { random: createRandom(seed), replicates: 400 }));
  const { paths, failed } = run(2);
  const r = 0.9 * 0.85 * 0.5;
  close(paths[0]?.standardError, (1 - r * r) / Math.sqrt(400), 0.008);
  const [low, high] = paths[0]?.interval ?? [1, 0];
  assert.ok(low < r && r < high);
  assert.equal(failed, 0);
  assert.deepEqual(run(2), run(2));
});

test('the map puts constructs on 0 to 100, and the effect of a whole scale on the target in points', () => {
  const data = createMeasured(300).map(({ name, values }) => ({ name, values: values.map((x) => 6 + 1.5 * x) }));
  const map = getValue(computeImportancePerformanceMap(single, data, { target: 'Loyalty', scale: [1, 11] }));
  for (const { performance } of map.points) close(performance, 50, 1e-9);
  assert.equal(map.points[2]?.importance, undefined);
  // Equal spreads: unstandardised effects are the standardised ones.
  close(map.points[0]?.importance, 0.9 * 0.8 * 0.5, 1e-9);
  const wider = getValue(
    computeImportancePerformanceMap(single, data, {
      target: 'Loyalty',
      scale: { Image1: [1, 11], Quality1: [1, 11], Loyalty1: [-4, 16] },
    }),
  );
  close(wider.points[0]?.importance, (0.9 * 0.8 * 0.5) / 2, 1e-9);
});

test('models that make no sense are refused by name, and data without an answer say why', () => {
  const data = createMeasured(100);
  const [image, quality, loyalty] = model.constructs;
  assert.ok(image && quality && loyalty);
  const refuse = (changed: PlsModel, argument: string) =>
    assert.throws(() => computePls(changed, data), { name: 'ArgumentError', argument });
  refuse({ ...model, paths: [...model.paths, { from: 'Loyalty', to: 'Image' }] }, 'paths');
  refuse({ ...model, paths: [...model.paths, { from: 'Image', to: 'Price' }] }, 'paths[3].to');
  refuse({ ...model, paths: [...model.paths, { from: 'Image', to: 'Quality' }] }, 'paths[3]');
  refuse({ constructs: [image, quality, { ...loyalty, items: [] }], paths: model.paths }, 'constructs[2].items');
  refuse({ constructs: [image, quality, { ...loyalty, items: ['Image1'] }], paths: model.paths }, 'constructs.items');
  refuse({ constructs: [image, quality, { ...loyalty, items: ['Price1'] }], paths: model.paths }, 'constructs.items');
  refuse({ constructs: model.constructs, paths: model.paths.slice(0, 1) }, 'constructs[2]');
  const constant = data.map(({ name, values }, i) => ({ name, values: i === 4 ? values.map(() => 2) : values }));
  assert.deepEqual(computePls(model, constant), { defined: false, reason: 'noVariance' });
  const few = data.map(({ name, values }) => ({ name, values: values.slice(0, 3) }));
  assert.deepEqual(computePls(model, few), { defined: false, reason: 'tooFewRows' });
  const options = { target: 'Price', scale: [1, 10] } as const;
  assert.throws(() => computeImportancePerformanceMap(model, data, options), { argument: 'target' });
  const reversed = { target: 'Loyalty', scale: [10, 1] } as const;
  assert.throws(() => computeImportancePerformanceMap(model, data, reversed), { argument: 'scale' });
});
