import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createFactor } from '../data/factor.ts';
import { computeLeastSquares } from '../linear-algebra/least-squares.ts';
import { createRandom, type Random } from '../random/random.ts';
import { getValue } from '../testing/get-value.ts';
import { computeMeasurementInvariance, computeSem, type SemFit } from './index.ts';
import { createColumnsWithCovariance, mirrorLowerHalf } from './testing/columns-with-covariance.ts';

const close = (got: number | undefined, expected: number, tolerance: number, what = '') =>
  assert.ok(got !== undefined && Math.abs(got - expected) <= tolerance, `${what} ${got} is not ${expected}`);

function getParameter(sem: SemFit, relation: string, group = '') {
  const found = sem.parameters.find(
    (each) => `${each.left} ${each.operator} ${each.right}`.trim() === relation && each.group === group,
  );
  return found ?? assert.fail(`no parameter ${relation}`);
}

/** Wheaton, Muthén, Alwin and Summers (1977): the stability of alienation, n = 932. */
const alienation = createColumnsWithCovariance(
  ['anomia67', 'powerless67', 'anomia71', 'powerless71', 'education', 'sei'],
  mirrorLowerHalf([
    [11.834],
    [6.947, 9.364],
    [6.819, 5.091, 12.532],
    [4.783, 5.028, 7.495, 9.986],
    [-3.839, -3.889, -3.841, -3.625, 9.61],
    [-21.899, -18.831, -21.748, -18.775, 35.522, 450.288],
  ]),
  932,
);
const alienationModel = `
  # measurement
  ses     =~ education + sei
  alien67 =~ anomia67 + powerless67
  alien71 =~ anomia71 + powerless71
  # effects
  alien71 ~ alien67 + ses
  alien67 ~ ses
  # correlated residuals
  anomia67 ~~ anomia71
  powerless67 ~~ powerless71`;

test('the model of the stability of alienation has its published estimates', () => {
  const sem = getValue(computeSem(alienationModel, alienation));
  close(sem.fit.chiSquare, 4.735, 0.001);
  assert.equal(sem.fit.degreesOfFreedom, 4);
  close(sem.fit.pValue, 0.316, 0.001);
  const { fit } = sem;
  close(fit.baseline.chiSquare, 2133.722, 0.01, 'baseline');
  assert.equal(fit.baseline.degreesOfFreedom, 15);
  for (const [got, expected] of [
    [fit.cfi, 1],
    [fit.tli, 0.999],
    [fit.rmsea, 0.014],
    [fit.interval[0], 0],
    [fit.interval[1], 0.053],
    [fit.closeFitPValue, 0.93],
    [fit.srmr, 0.007],
    [fit.logLikelihood, -15213.274],
    [fit.unrestrictedLogLikelihood, -15210.906],
    [fit.aic, 30460.548],
    [fit.bic, 30542.783],
  ] as const)
    close(got, expected, 0.002);
  const published: [relation: string, estimate: number, standardError: number][] = [
    ['ses =~ sei', 5.219, 0.422],
    ['alien67 =~ powerless67', 0.979, 0.062],
    ['alien71 =~ powerless71', 0.922, 0.059],
    ['alien71 ~ alien67', 0.607, 0.051],
    ['alien71 ~ ses', -0.227, 0.052],
    ['alien67 ~ ses', -0.575, 0.056],
    ['anomia67 ~~ anomia71', 1.623, 0.314],
    ['powerless67 ~~ powerless71', 0.339, 0.261],
  ];
  for (const [relation, estimate, standardError] of published) {
    close(getParameter(sem, relation).estimate, estimate, 0.001, relation);
    close(getParameter(sem, relation).inference?.standardError, standardError, 0.001, relation);
  }
});

test('without the correlated residuals the same model is rejected, as published', () => {
  const sem = getValue(computeSem(alienationModel.replace(/# correlated[\s\S]*/, ''), alienation));
  close(sem.fit.chiSquare, 71.47, 0.1);
  assert.equal(sem.fit.degreesOfFreedom, 6);
  // 1 − (71.47 − 6) / (2133.72 − 15) and √((71.47 − 6) / (6 · 932))
  close(sem.fit.cfi, 0.9691, 0.0002);
  close(sem.fit.rmsea, 0.1082, 0.0002);
});

test('units of variables and the order of rows change neither fit nor standardised solution', () => {
  const sem = getValue(computeSem(alienationModel, alienation));
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 6, maxLength: 6 }),
      fc.integer(),
      (powers, seed) => {
        const order = createRandom(seed).shuffle(Array.from({ length: 932 }, (_, i) => i));
        const changed = alienation.map(({ name, values }, j) => ({
          name,
          values: Float64Array.from(order, (row) => (values[row] ?? 0) * 10 ** (powers[j] ?? 0) + 5),
        }));
        const other = getValue(computeSem(alienationModel, changed));
        close(other.fit.chiSquare, sem.fit.chiSquare, 1e-5);
        for (const [i, parameter] of sem.parameters.entries())
          close(other.parameters[i]?.standardised, parameter.standardised ?? Number.NaN, 1e-5, parameter.left);
      },
    ),
    { numRuns: 10 },
  );
});

test('complete data give the same by full information as by covariances, but for the mean structure', () => {
  const plain = getValue(computeSem(alienationModel, alienation));
  const full = getValue(computeSem(alienationModel, alienation, { missing: 'fiml' }));
  close(full.fit.chiSquare, plain.fit.chiSquare, 1e-6);
  close(full.fit.logLikelihood, plain.fit.logLikelihood, 1e-6);
  close(getParameter(full, 'alien71 ~ alien67').estimate, getParameter(plain, 'alien71 ~ alien67').estimate, 1e-6);
  assert.equal(full.fit.parameterCount, plain.fit.parameterCount + 6);
});

test('with values missing at random full information comes closer to the whole than complete rows do', () => {
  const random = createRandom(5);
  const holed = alienation.map(({ name, values }, j) => ({
    name,
    // Whether 1971 is missing depends on what was said in 1967.
    values: values.map((value, row) => {
      const driven = (alienation[0]?.values[row] ?? 0) > 1;
      return (j === 2 || j === 3) && driven && random.uniform() < 0.7 ? Number.NaN : value;
    }),
  }));
  const whole = getValue(computeSem(alienationModel, alienation, { meanStructure: true }));
  const full = getValue(computeSem(alienationModel, holed, { missing: 'fiml' }));
  const complete = getValue(computeSem(alienationModel, holed, { meanStructure: true }));
  assert.equal(full.n, 932);
  assert.equal(complete.n + complete.missing, 932);
  const error = (sem: SemFit) =>
    Math.abs(getParameter(sem, 'anomia71 ~1').estimate - getParameter(whole, 'anomia71 ~1').estimate);
  assert.ok(error(full) < error(complete) / 2, `${error(full)} ${error(complete)}`);
});

test('equal labels, equations and restated parameters are the same constraint', () => {
  const labelled = alienationModel
    .replace('anomia67 + powerless67', 'anomia67 + l*powerless67')
    .replace('anomia71 + powerless71', 'anomia71 + l*powerless71');
  const equated = `${alienationModel.replace('anomia67 + powerless67', 'anomia67 + a*powerless67').replace('anomia71 + powerless71', 'anomia71 + b*powerless71')}\n a == b`;
  const [free, first, second] = [alienationModel, labelled, equated].map((model) =>
    getValue(computeSem(model, alienation)),
  );
  assert.ok(free && first && second);
  assert.equal(first.fit.degreesOfFreedom, free.fit.degreesOfFreedom + 1);
  assert.equal(second.fit.degreesOfFreedom, free.fit.degreesOfFreedom + 1);
  close(second.fit.chiSquare, first.fit.chiSquare, 1e-6);
  for (const [i, { left, estimate, inference }] of first.parameters.entries()) {
    close(second.parameters[i]?.estimate, estimate, 1e-5, left);
    close(second.parameters[i]?.inference?.standardError ?? 0, inference?.standardError ?? 0, 1e-5, left);
  }
});

/** Three observed variables in a chain. */
function createChain(rows: number, seed: number) {
  const random = createRandom(seed);
  const x = Float64Array.from({ length: rows }, random.normal);
  const m = x.map((value) => 0.5 * value + random.normal());
  const y = m.map((value, i) => 0.4 * value + 0.2 * (x[i] ?? 0) + random.normal());
  return [
    { name: 'x', values: x },
    { name: 'm', values: m },
    { name: 'y', values: y },
  ];
}

test('a path model of observed variables has the coefficients of least squares, and its indirect effect their product', () => {
  const data = createChain(200, 3);
  const sem = getValue(computeSem('m ~ a*x\ny ~ b*m + c*x\nindirect := a*b\ntotal := c + indirect', data));
  const [x, m, y] = data.map(({ values }) => values);
  assert.ok(x && m && y);
  const ones = x.map(() => 1);
  const toM = computeLeastSquares([ones, x], m);
  const toY = computeLeastSquares([ones, m, x], y);
  const [a, b, c] = [toM.coefficients[1] ?? 0, toY.coefficients[1] ?? 0, toY.coefficients[2] ?? 0];
  close(getParameter(sem, 'm ~ x').estimate, a, 1e-8);
  close(getParameter(sem, 'y ~ m').estimate, b, 1e-8);
  const indirect = getParameter(sem, 'indirect :=');
  close(indirect.estimate, a * b, 1e-8);
  close(getParameter(sem, 'total :=').estimate, c + a * b, 1e-8);
  const [seA, seB] = ['m ~ x', 'y ~ m'].map(
    (relation) => getParameter(sem, relation).inference?.standardError ?? Number.NaN,
  );
  close(indirect.inference?.standardError, Math.hypot(a * (seB ?? 0), b * (seA ?? 0)), 1e-7, 'Sobel');
  assert.equal(sem.fit.degreesOfFreedom, 0);
  assert.equal(sem.fit.pValue, undefined);
  assert.equal(getParameter(sem, 'x ~~ x').isFixed, true);
});

test('of a regression the baseline is the test that nothing explains the outcome, given the predictors', () => {
  const data = createChain(150, 6);
  const sem = getValue(computeSem('y ~ m + x', data));
  const [x, m, y] = data.map(({ values }) => values);
  assert.ok(x && m && y);
  const ones = x.map(() => 1);
  const full = computeLeastSquares([ones, m, x], y).residualSumOfSquares;
  const none = computeLeastSquares([ones], y).residualSumOfSquares;
  close(sem.fit.baseline.chiSquare, 150 * Math.log(none / full), 1e-7);
  assert.equal(sem.fit.baseline.degreesOfFreedom, 2);
  assert.deepEqual(sem.explained, [{ variable: 'y', group: '', rSquared: sem.explained[0]?.rSquared }]);
  const [explained] = sem.explained;
  close(explained && getValue(explained.rSquared), 1 - full / none, 1e-9);
  // The predictors' own likelihood is no part of it.
  close(sem.fit.logLikelihood, (-150 * (Math.log((2 * Math.PI * full) / 150) + 1)) / 2, 1e-6);
});

/** Items of two factors with known loadings; `stretch` draws how far each row lies out. */
function createItems(rows: number, seed: number, stretch: (random: Random) => number = () => 1) {
  const random = createRandom(seed);
  const lengths = Float64Array.from({ length: rows }, () => stretch(random));
  const draw = (row: number) => (lengths[row] ?? 1) * random.normal();
  const [f, g] = [new Float64Array(rows), new Float64Array(rows)];
  for (let i = 0; i < rows; i += 1) {
    f[i] = draw(i);
    g[i] = 0.5 * (f[i] ?? 0) + Math.sqrt(0.75) * draw(i);
  }
  return [0, 1, 2, 3, 4, 5].map((j) => ({
    name: `x${j + 1}`,
    values: Float64Array.from({ length: rows }, (_, i) => 0.8 * ((j < 3 ? f : g)[i] ?? 0) + 0.6 * draw(i)),
  }));
}
const twoFactors = 'f =~ x1 + x2 + x3\ng =~ x4 + x5 + x6';

test('p-values of a true model are spread evenly, and intervals of its covariance hold the truth as often as they say', () => {
  let [low, held, runs] = [0, 0, 150];
  for (let seed = 1; seed <= runs; seed += 1) {
    const items = createItems(200, seed);
    const sem = getValue(computeSem(twoFactors, items, { standardiseLatents: true }));
    if ((sem.fit.pValue ?? 1) < 0.2) low += 1;
    const [from, to] = getParameter(sem, 'f ~~ g').inference?.interval ?? [1, 0];
    if (from <= 0.5 && to >= 0.5) held += 1;
  }
  assert.ok(low / runs > 0.1 && low / runs < 0.31, `${low} of ${runs} p-values below 0.2`);
  assert.ok(held / runs > 0.9, `${held} of ${runs} intervals hold 0.5`);
});

test('robust estimators leave estimates alone, scale the test near 1 for normal data and above it for heavy tails', () => {
  const heavy = (random: Random) => 1 / Math.sqrt(random.gamma(3) / 3);
  for (const estimator of ['mlm', 'mlr'] as const) {
    const normal = getValue(computeSem(twoFactors, createItems(3000, 1), { estimator }));
    close(normal.fit.robust?.scalingFactor, 1, 0.06, estimator);
    const items = createItems(3000, 1, heavy);
    const tails = getValue(computeSem(twoFactors, items, { estimator }));
    const plain = getValue(computeSem(twoFactors, items));
    assert.ok((tails.fit.robust?.scalingFactor ?? 0) > 1.2, `${tails.fit.robust?.scalingFactor}`);
    close(getParameter(tails, 'f =~ x2').estimate, getParameter(plain, 'f =~ x2').estimate, 1e-9);
    const errors = [tails, plain].map((sem) => getParameter(sem, 'x1 ~~ x1').inference?.standardError ?? 0);
    assert.ok((errors[0] ?? 0) > 1.2 * (errors[1] ?? 0));
  }
});

test('a group that differs only in its factor means is invariant, and its means come out', () => {
  const items = createItems(300, 9);
  const shift = [2, 2, 2, -1, -1, -1];
  const both = items.map(({ name, values }, j) => ({
    name,
    values: Float64Array.from([...values, ...values.map((value) => value + (shift[j] ?? 0))]),
  }));
  const group = createFactor(
    Array.from({ length: 600 }, (_, i) => (i < 300 ? 'before' : 'after')),
    ['before', 'after'],
  );
  const model = 'f =~ 1*x1 + x2 + x3\ng =~ 1*x4 + x5 + x6';
  const unequal = computeMeasurementInvariance(model, both, group);
  assert.equal(unequal.comparisons.length, 3);
  close(unequal.comparisons[0]?.chiSquareDifference, 0, 1e-6, 'metric');
  // Equal shifts of unequally loading items are no shift of the factor; shifts along the loadings are.
  const loadings = getValue(computeSem(model, items)).parameters.filter(({ operator }) => operator === '=~');
  const along = items.map(({ name, values }, j) => ({
    name,
    values: Float64Array.from([...values, ...values.map((value) => value + 0.7 * (loadings[j]?.estimate ?? 0))]),
  }));
  const { models, comparisons } = computeMeasurementInvariance(model, along, group);
  for (const { level, chiSquareDifference } of comparisons) close(chiSquareDifference, 0, 1e-6, level);
  const scalar = getValue(models.scalar);
  close(getParameter(scalar, 'f ~1', 'before').estimate, 0, 0);
  close(getParameter(scalar, 'f ~1', 'after').estimate, 0.7, 1e-5);
});

test('what is fixed, freed, suggested and shared by a label is done', () => {
  const items = createItems(300, 4);
  const model = 'f =~ NA*x1 + start(0.9)*x2 + 0.8*x3\ng =~ a*x4 + a*x5 + x6\nf ~~ 0*g';
  const sem = getValue(computeSem(model, items));
  assert.equal(getParameter(sem, 'f =~ x1').isFixed, false);
  assert.equal(getParameter(sem, 'f =~ x3').estimate, 0.8);
  // x4 is fixed to 1 as the first item; x5 shares its label.
  assert.equal(getParameter(sem, 'g =~ x5').estimate, 1);
  assert.equal(getParameter(sem, 'f ~~ g').isFixed, true);
});

test('mistakes in a model are told with their line and what to do', () => {
  const items = createItems(50, 4);
  const mistakes: [model: string, message: RegExp][] = [
    ['', /line 1: the model relates nothing/],
    ['f =~ x1 + x2\nx3 x4', /line 2: no operator/],
    ['f =~ x1 +\n+ x2', /line 1: a \+ has no variable/],
    ['f =~ x1 + x2 ~ x3', /line 1: a second operator "~"/],
    ['f =~ x1 + x2 + x3\nf ~ x4:x5', /line 2: products/],
    ['f <~ x1 + x2', /line 1: composites/],
    ['f =~ x1 + x2 + x1', /line 1: the same relation is given twice/],
    ['f =~ a*x1 + x2 + x3\nb == 2', /line 2: no parameter has the label "b"/],
    ['f =~ a*x1 + x2 + x3\nd := a*(2', /line 2: a bracket is not closed/],
    ['f =~ x1 + x2 + a*x3\na > 0', /line 2: inequality/],
    ['f =~ x1 + x2 + x9', /names "x9", which is neither a column/],
    ['x1 =~ x2 + x3 + x4', /factor "x1" that has the name of a column/],
    ['f =~ x1 + a*x2 + b*x3\na*b == 1', /not linear/],
    ['f =~ x1 + a*x2 + x3\na == 1\na == 2', /contradict/],
    ['f =~ x1 + c(1, 2)*x2 + x3', /line 1: c\(…\) must have one entry per group, 1/],
    ['f =~ x1 + equal("f=~x1")*x2 + x3', /line 1: equal\(\) is not supported/],
    ['f =~ x1 + @x2', /line 1: "@" has no meaning/],
  ];
  for (const [model, message] of mistakes)
    assert.throws(() => computeSem(model, items), { name: 'ArgumentError', argument: 'model', message }, model);
  assert.throws(() => computeSem(twoFactors, items, { confidence: 2 }), { argument: 'confidence' });
  assert.throws(() => computeSem(twoFactors, items, { estimator: 'mlm', missing: 'fiml' }), { argument: 'estimator' });
});

test('statements may share lines, go on over lines, carry comments, and name variables in any script', () => {
  const items = createItems(200, 4).map(({ name, values }) => ({ name: name.replace('x', '问题'), values }));
  const plain = '满意度 =~ 问题1 + 问题2 + 问题3\n问题4 ~ 满意度 + 问题5\n问题4 ~ 1';
  const dense = '满意度 =~ 问题1 + # the first\n  问题2\n + 问题3; 问题4 ~ 1 + 满意度 + 问题5 ! all';
  const [first, second] = [plain, dense].map((model) => getValue(computeSem(model, items)));
  close(second?.fit.chiSquare, first?.fit.chiSquare ?? Number.NaN, 1e-8);
  assert.equal(second?.parameters.length, first?.parameters.length);
});

test('what has no answer says why', () => {
  const items = createItems(60, 4);
  const reasonOf = (model: string, data = items) => {
    const outcome = computeSem(model, data);
    return outcome.defined ? 'defined' : outcome.reason;
  };
  assert.equal(reasonOf('f =~ x1 + x2'), 'notIdentified');
  assert.equal(reasonOf('x1 ~ x2\nx2 ~ x1'), 'notIdentified');
  const few = items.map(({ name, values }) => ({ name, values: values.slice(0, 5) }));
  assert.equal(reasonOf(twoFactors, few), 'tooFewRows');
  const constant = items.map(({ name, values }, j) => ({ name, values: j === 2 ? values.map(() => 3) : values }));
  assert.equal(reasonOf(twoFactors, constant), 'noVariance');
  const double = items.map(({ name, values }, j) => ({
    name,
    values: j === 2 ? (items[0]?.values ?? values) : values,
  }));
  assert.equal(reasonOf(twoFactors, double), 'notPositiveDefinite');
  const empty = items.map(({ name, values }) => ({ name, values: values.map(() => Number.NaN) }));
  assert.equal(reasonOf(twoFactors, empty), 'noData');
});

test('a negative residual variance is said, not hidden', () => {
  const items = createColumnsWithCovariance(['a', 'b', 'c'], mirrorLowerHalf([[1], [0.8, 1], [0.7, 0.4, 1]]), 200);
  const sem = getValue(computeSem('f =~ a + b + c', items));
  assert.deepEqual(sem.warnings, ['negativeVariance']);
  // The loading of a is √(0.8 · 0.7 / 0.4) = 1.18, more than a variance of 1 allows.
  close(getParameter(sem, 'f =~ a').standardised, Math.sqrt((0.8 * 0.7) / 0.4), 1e-5);
  assert.deepEqual(sem.explained[0]?.rSquared, { defined: false, reason: 'notPositiveDefinite' });
});
