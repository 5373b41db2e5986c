import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  computeChaid,
  computeDecisionTree,
  computeGradientBoosting,
  computeRandomForest,
  computeRoc,
  computeShapValues,
  countLeaves,
  createFactor,
  createRandom,
  crossValidateDecisionTree,
  type Factor,
  listNodes,
  predictChaid,
  predictDecisionTree,
  predictGradientBoosting,
  predictRandomForest,
  pruneDecisionTree,
} from '../index.ts';
import { getValue } from '../testing/get-value.ts';
import { goesLeftAt, type SplitTree } from './split-tree.ts';
import { binNewRows } from './tree-ensemble.ts';

function assertNear(got: number, expected: number, tolerance = 1e-8): void {
  assert.ok(Math.abs(got - expected) <= tolerance * Math.max(1, Math.abs(expected)), `${got} is not near ${expected}`);
}

// M. Ezekiel, "Methods of Correlation Analysis" (1930); expected values by R 4.2, rpart 4.1.19.
const speed = [
  4, 4, 7, 7, 8, 9, 10, 10, 10, 11, 11, 12, 12, 12, 12, 13, 13, 13, 13, 14, 14, 14, 14, 15, 15, 15, 16, 16, 17, 17, 17,
  18, 18, 18, 18, 19, 19, 19, 20, 20, 20, 20, 20, 22, 23, 24, 24, 24, 24, 25,
];
const distance = [
  2, 10, 4, 22, 16, 10, 18, 26, 34, 17, 28, 14, 20, 24, 28, 26, 34, 34, 46, 26, 36, 60, 80, 20, 26, 54, 32, 40, 32, 40,
  50, 42, 56, 76, 84, 36, 46, 68, 32, 48, 52, 56, 64, 66, 54, 70, 92, 93, 120, 85,
];

test('a regression tree agrees with rpart: nodes, cuts, complexity table', () => {
  const tree = getValue(computeDecisionTree(distance, [{ name: 'speed', values: speed }], { minSplit: 10 }));
  const nodes = new Map(listNodes(tree.root).map((node) => [node.id, node]));
  assert.deepEqual([...nodes.keys()], [1, 2, 4, 8, 9, 5, 3, 6, 12, 13, 7]);
  const cuts = [...nodes.values()].flatMap(({ split }) => (split?.rule.kind === 'number' ? [split.rule.cut] : []));
  assert.deepEqual(cuts, [17.5, 12.5, 9.5, 23.5, 18.5]);
  assertNear(nodes.get(1)!.split!.improve, 0.467639784527);
  assertNear(nodes.get(6)!.split!.improve, 0.151836611802);
  assertNear(nodes.get(13)!.prediction, 64.5);
  assertNear(nodes.get(5)!.risk, 3535);
  const expected = [
    [0.4676397845269, 0, 1],
    [0.1490774163071, 1, 0.532360215473],
    [0.110494373012, 2, 0.383282799166],
    [0.0174409619205, 3, 0.272788426154],
    [0.013284286811, 4, 0.255347464234],
    [0.01, 5, 0.242063177423],
  ];
  assert.equal(tree.complexityTable.length, expected.length);
  for (const [i, { complexity, splits, relativeError }] of tree.complexityTable.entries()) {
    assertNear(complexity, expected[i]![0]!);
    assert.equal(splits, expected[i]![1]);
    assertNear(relativeError, expected[i]![2]!);
  }
});

// L. H. C. Tippett, "Technological Applications of Statistics" (1950): warp breaks per loom.
const breaks = [
  26, 30, 54, 25, 70, 52, 51, 26, 67, 18, 21, 29, 17, 12, 18, 35, 30, 36, 36, 21, 24, 18, 10, 43, 28, 15, 26, 27, 14,
  29, 19, 29, 31, 41, 20, 44, 42, 26, 19, 16, 39, 28, 21, 39, 29, 20, 21, 24, 17, 13, 15, 15, 16, 28,
];
const wool = createFactor(breaks.map((_, i) => (i < 27 ? 'A' : 'B')));
const tension = createFactor(
  breaks.map((_, i) => 'LMH'[Math.floor(i / 9) % 3]!),
  ['L', 'M', 'H'],
);
const loom = [
  { name: 'wool', values: wool },
  { name: 'tension', values: tension },
];

test('a classification tree with factors agrees with rpart', () => {
  const response = createFactor(breaks.map((count) => (count > 26 ? 'high' : 'low')));
  const tree = getValue(computeDecisionTree(response, loom, { minSplit: 6 }));
  assert.deepEqual(
    listNodes(tree.root).map(({ id, n, risk, prediction }) => [id, n, risk, prediction]),
    [
      [1, 54, 25, 1],
      [2, 36, 15, 0],
      [4, 18, 6, 0],
      [5, 18, 9, 0],
      [10, 9, 4, 0],
      [11, 9, 4, 1],
      [3, 18, 4, 1],
    ],
  );
  assert.deepEqual(
    tree.importance.map(({ name }) => name),
    ['tension', 'wool'],
  );
  assertNear(tree.importance[0]!.importance, 3.62962962963);
});

test('a tree of three classes tries every grouping of a factor', () => {
  const response = createFactor(['x', 'x', 'y', 'y', 'z', 'z', 'x', 'x']);
  const group = createFactor(['a', 'a', 'b', 'b', 'c', 'c', 'd', 'd']);
  const options = { minSplit: 2, minBucket: 1, minComplexity: 0 };
  const tree = getValue(computeDecisionTree(response, [{ name: 'group', values: group }], options));
  const predicted = predictDecisionTree(tree, [{ name: 'group', values: group }]);
  assert.deepEqual(Array.from(predicted.classes!.codes), Array.from(response.codes));
});

test('rows without a value follow a surrogate, and without any the majority', () => {
  const signal = Array.from({ length: 40 }, (_, i) => i);
  const twin = signal.map((x) => 100 - x);
  const tree = getValue(
    computeDecisionTree(
      signal.map((x) => (x < 15 ? 0 : 10)),
      [
        { name: 'signal', values: signal },
        { name: 'twin', values: twin },
      ],
    ),
  );
  const predict = (signalValue: number, twinValue: number) =>
    predictDecisionTree(tree, [
      { name: 'twin', values: [twinValue] },
      { name: 'signal', values: [signalValue] },
    ]).values[0];
  assert.equal(predict(3, Number.NaN), 0);
  assert.equal(predict(Number.NaN, 97), 0);
  assert.equal(predict(Number.NaN, 62), 10);
  assert.equal(predict(Number.NaN, Number.NaN), 10);
});

test('pruning gives the trees of the complexity table, and leaves the tree as it was', () => {
  const tree = getValue(computeDecisionTree(distance, [{ name: 'speed', values: speed }], { minSplit: 10 }));
  for (const { complexity, splits, relativeError } of tree.complexityTable) {
    const pruned = pruneDecisionTree(tree, complexity + 1e-9);
    assert.equal(countLeaves(pruned.root), splits + 1);
    assertNear(pruned.complexityTable.at(-1)!.relativeError, relativeError);
  }
  assert.equal(countLeaves(tree.root), 6);
});

test('cross-validation is repeatable and finds that noise is not worth a split', () => {
  const random = createRandom(3);
  const noise = Float64Array.from({ length: 200 }, () => random.normal());
  const x = Float64Array.from({ length: 200 }, () => random.normal());
  const options = { minComplexity: 0.001, minSplit: 6 };
  const run = () => getValue(crossValidateDecisionTree(noise, [{ name: 'x', values: x }], createRandom(1), options));
  assert.deepEqual(run(), run());
  assert.equal(run().withinOneStandardError.splits, 0);
  const signal = x.map((value) => (value > 0 ? 5 : 0) + 0.1 * random.normal());
  const found = getValue(crossValidateDecisionTree(signal, [{ name: 'x', values: x }], createRandom(1)));
  assert.equal(found.withinOneStandardError.splits, 1);
});

test('a row of weight 2 is a row given twice', () => {
  const rows = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 }), fc.constantFrom(1, 2)),
    {
      minLength: 4,
      maxLength: 30,
    },
  );
  fc.assert(
    fc.property(rows, (drawn) => {
      const options = { minSplit: 2, minBucket: 1, maxSurrogates: 0, maxDepth: 2, minComplexity: 0.05 };
      const grow = (data: [number, number, number][], weights?: number[]) =>
        computeDecisionTree(
          data.map(([, y]) => y),
          [{ name: 'x', values: data.map(([x]) => x) }],
          {
            ...options,
            ...(weights ? { weights } : {}),
          },
        );
      const weighted = getValue(
        grow(
          drawn,
          drawn.map(([, , weight]) => weight),
        ),
      );
      const repeated = getValue(grow(drawn.flatMap((row) => (row[2] === 2 ? [row, row] : [row]))));
      assertNear(weighted.root.risk, repeated.root.risk, 1e-9);
      assertNear(weighted.root.prediction, repeated.root.prediction, 1e-9);
    }),
  );
});

/** Churn-like data: two numbers, a factor, gaps, and an outcome that depends on them. */
function drawCustomers(count: number, seed: number) {
  const random = createRandom(seed);
  const months = Float64Array.from({ length: count }, () => Math.floor(random.uniform() * 60));
  const price = Float64Array.from({ length: count }, () =>
    random.uniform() < 0.1 ? Number.NaN : 20 + 80 * random.uniform(),
  );
  const plan = Int32Array.from({ length: count }, () => random.integer(4));
  const noise = Float64Array.from({ length: count }, () => random.normal());
  const bonus = [1.2, -0.8, 0.4, -0.4];
  const utility = months.map(
    (m, i) => -0.06 * (m - 30) + 0.03 * ((Number.isNaN(price[i]!) ? 80 : price[i]!) - 60) + bonus[plan[i]!]!,
  );
  return {
    utility,
    churned: { levels: ['no', 'yes'], codes: utility.map((u) => (random.uniform() < 1 / (1 + Math.exp(-u)) ? 1 : 0)) },
    predictors: [
      { name: 'months', values: months },
      { name: 'price', values: price },
      { name: 'plan', values: { levels: ['a', 'b', 'c', 'd'], codes: plan } satisfies Factor },
      { name: 'noise', values: noise },
    ],
  };
}

function areaOf(churned: { codes: ArrayLike<number> }, scores: ArrayLike<number>): number {
  return getValue(computeRoc(Array.from(churned.codes), scores)).auc;
}

const customers = drawCustomers(1500, 1);
const others = drawCustomers(1500, 2);

test('a forest predicts people it has not seen, says so out of bag, and finds the noise', () => {
  const forest = getValue(
    computeRandomForest(customers.churned, customers.predictors, createRandom(1), { trees: 150 }),
  );
  const fresh = areaOf(others.churned, predictRandomForest(forest, others.predictors).values[1]!);
  const best = areaOf(others.churned, others.utility);
  assert.ok(fresh > best - 0.05, `area ${fresh}, where knowing all gives ${best}`);
  assertNear(areaOf(customers.churned, forest.outOfBag.predictions[1]!), fresh, 0.04);
  const noise = forest.importance.find(({ name }) => name === 'noise')!;
  const months = forest.importance.find(({ name }) => name === 'months')!;
  assert.ok(Math.abs(getValue(noise.permutation).mean) < 0.01);
  assert.ok(getValue(months.permutation).mean > 0.03);
});

test('a forest of numbers explains most of a curve out of bag', () => {
  const random = createRandom(6);
  const x = Float64Array.from({ length: 600 }, () => random.uniform() * 6);
  const y = x.map((value) => Math.sin(value) + 0.1 * random.normal());
  const forest = getValue(computeRandomForest(y, [{ name: 'x', values: x }], createRandom(1), { trees: 100 }));
  assert.ok(forest.outOfBag.rSquared! > 0.95);
});

test('boosting predicts people it has not seen, and early stopping ends before it learns them by heart', () => {
  const options = { rounds: 600, earlyStopping: { patience: 15 }, minLeafRows: 5 };
  const model = getValue(computeGradientBoosting(customers.churned, customers.predictors, createRandom(1), options));
  assert.ok(model.rounds < 300 && model.rounds > 5, `${model.rounds} rounds`);
  const fresh = areaOf(others.churned, predictGradientBoosting(model, others.predictors).values[1]!);
  assert.ok(fresh > areaOf(others.churned, others.utility) - 0.03, `area ${fresh}`);
  assert.equal(computeShapValues(model, others.predictors)[0]!.importance.at(-1)!.name, 'noise');
  const lowest = Math.min(...model.validationLoss);
  assert.equal(model.validationLoss.indexOf(lowest) + 1, model.rounds);
});

test('each round of boosting lowers the loss on the rows it learns from', () => {
  const model = getValue(
    computeGradientBoosting(customers.churned, customers.predictors, createRandom(1), { rounds: 40 }),
  );
  for (const [i, loss] of model.trainingLoss.entries())
    assert.ok(i === 0 || loss <= model.trainingLoss[i - 1]! + 1e-12);
  assert.equal(model.trainingLoss.length, 40);
});

test('everything stochastic repeats with its seed', () => {
  const forest = (seed: number) =>
    getValue(computeRandomForest(customers.churned, customers.predictors, createRandom(seed), { trees: 5 })).outOfBag
      .error;
  assert.equal(forest(1), forest(1));
  const boost = (seed: number) =>
    getValue(
      computeGradientBoosting(customers.churned, customers.predictors, createRandom(seed), {
        rounds: 5,
        rowShare: 0.5,
      }),
    ).trainingLoss[4];
  assert.equal(boost(1), boost(1));
  assert.notEqual(boost(1), boost(2));
});

test('classes beyond two are boosted by softmax, and probabilities sum to 1', () => {
  const x = Float64Array.from({ length: 300 }, (_, i) => i % 30);
  const response = { levels: ['low', 'middle', 'high'], codes: Int32Array.from(x, (value) => Math.floor(value / 10)) };
  const predictors = [{ name: 'x', values: x }];
  const model = getValue(computeGradientBoosting(response, predictors, createRandom(1), { rounds: 30 }));
  const { classes, values } = predictGradientBoosting(model, predictors);
  assert.deepEqual(Array.from(classes!.codes), Array.from(response.codes));
  for (const row of x.keys())
    assertNear(
      values.reduce((sum, own) => sum + own[row]!, 0),
      1,
      1e-12,
    );
});

/** Shapley values by their definition: over all subsets, what knowing a predictor changes. */
function explainByDefinition(tree: SplitTree, codes: readonly Uint8Array[], row: number, count: number): number[] {
  const expect = (known: number, node: number): number => {
    const feature = tree.features[node]!;
    if (feature < 0) return tree.values[node * tree.outputs]!;
    const [left, right] = [tree.left[node]!, tree.right[node]!];
    if ((known >> feature) & 1) return expect(known, goesLeftAt(tree, node, codes[feature]![row]!) ? left : right);
    return (tree.covers[left]! * expect(known, left) + tree.covers[right]! * expect(known, right)) / tree.covers[node]!;
  };
  const factorial = (k: number): number => (k < 2 ? 1 : k * factorial(k - 1));
  return Array.from({ length: count }, (_, j) => {
    let sum = 0;
    for (let known = 0; known < 2 ** count; known++) {
      if ((known >> j) & 1) continue;
      const size = known.toString(2).replaceAll('0', '').length;
      const weight = (factorial(size) * factorial(count - size - 1)) / factorial(count);
      sum += weight * (expect(known | (1 << j), 0) - expect(known, 0));
    }
    return sum;
  });
}

test('SHAP values are the Shapley values of their definition, and sum with the base to the prediction', () => {
  const forest = getValue(
    computeRandomForest(customers.churned, customers.predictors, createRandom(1), {
      trees: 4,
      maxDepth: 6,
      permutation: false,
    }),
  );
  const model = getValue(
    computeGradientBoosting(customers.utility, customers.predictors, createRandom(1), { rounds: 6 }),
  );
  for (const { ensemble } of [forest, model]) {
    const [output] = computeShapValues({ ensemble }, customers.predictors);
    const { codes } = binNewRows(ensemble, customers.predictors);
    for (const row of [0, 7, 42]) {
      const byDefinition = ensemble.trees.map(({ tree, scale }) =>
        explainByDefinition(tree, codes, row, 4).map((value) => scale * value),
      );
      for (const [j, { values }] of output!.values.entries())
        assertNear(
          values[row]!,
          byDefinition.reduce((sum, own) => sum + own[j]!, 0),
          1e-9,
        );
    }
  }
  const [shap] = computeShapValues(model, others.predictors);
  const predicted = predictGradientBoosting(model, others.predictors).values[0]!;
  for (const row of predicted.keys())
    assertNear(shap!.base + shap!.values.reduce((sum, { values }) => sum + values[row]!, 0), predicted[row]!, 1e-9);
});

test('CHAID joins what does not differ and leaves alone what chance explains', () => {
  const random = createRandom(8);
  const rate = [0.1, 0.1, 0.5, 0.5];
  const city = Array.from({ length: 2000 }, () => random.integer(4));
  const coin = city.map(() => 'ht'[random.integer(2)]!);
  const bought = createFactor(
    city.map((c) => (random.uniform() < rate[c]! ? 'yes' : 'no')),
    ['no', 'yes'],
  );
  const tree = getValue(
    computeChaid(bought, [
      { name: 'city', values: createFactor(city.map((c) => 'abcd'[c]!)) },
      { name: 'coin', values: createFactor(coin) },
    ]),
  );
  assert.equal(tree.root.split?.predictor, 'city');
  assert.deepEqual(
    tree.root.split!.branches.map(({ categories }) => categories),
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  );
  assert.equal(
    tree.root.split!.branches.reduce((sum, { node }) => sum + node.n, 0),
    2000,
  );
  const predicted = predictChaid(tree, [
    { name: 'coin', values: createFactor(['h', 'h', 'h'], ['h']) },
    { name: 'city', values: createFactor(['a', 'd', 'elsewhere'], ['d', 'a', 'elsewhere']) },
  ]);
  assertNear(predicted.shares[1]![0]!, 0.1, 0.03);
  assertNear(predicted.shares[1]![1]!, 0.5, 0.05);
  assertNear(predicted.shares[1]![2]!, tree.root.classWeights[1]! / tree.root.weight, 1e-12);
  const numbered = getValue(computeChaid(bought, [{ name: 'city', values: city }]));
  assertNear(predictChaid(numbered, [{ name: 'city', values: [0, 3] }]).shares[1]![1]!, 0.5, 0.05);
  const nothing = getValue(computeChaid(bought, [{ name: 'coin', values: createFactor(coin) }]));
  assert.equal(nothing.root.split, undefined);
});

test('trees say what they can not do, and refuse bad input by name', () => {
  const x = [{ name: 'x', values: [1, 2, 3] }];
  assert.deepEqual(computeDecisionTree([Number.NaN, Number.NaN, Number.NaN], x), { defined: false, reason: 'noData' });
  assert.deepEqual(computeRandomForest([1, 1, 1], x, createRandom(1)), { defined: false, reason: 'noVariance' });
  assert.deepEqual(computeGradientBoosting([2, 2, 2], x, createRandom(1)), { defined: false, reason: 'noVariance' });
  assert.throws(() => computeDecisionTree([1, 2], x), { argument: 'predictors[0].values' });
  assert.throws(() => computeDecisionTree([1, 2, 3], x, { minComplexity: 2 }), { argument: 'minComplexity' });
  assert.throws(() => computeGradientBoosting([1, 2, 3], x, createRandom(1), { learningRate: 0 }), {
    argument: 'learningRate',
  });
  assert.throws(() => computeRandomForest([1, 2, 3], x, createRandom(1), { trees: 0 }), { argument: 'trees' });
  const tree = getValue(computeDecisionTree([1, 2, 3], x, { minSplit: 2 }));
  assert.throws(() => predictDecisionTree(tree, [{ name: 'z', values: [1] }]), /must have the column "x"/);
});
