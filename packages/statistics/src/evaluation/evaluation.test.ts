import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  computeBrierScore,
  computeCalibration,
  computeConformalMargin,
  computeConformalSets,
  computeConfusion,
  computeLift,
  computePrecisionRecall,
  computeRoc,
  createFactor,
  createRandom,
} from '../index.ts';
import { getValue } from '../testing/get-value.ts';

function assertNear(got: number, expected: number, tolerance = 1e-10): void {
  assert.ok(Math.abs(got - expected) <= tolerance, `${got} is not within ${tolerance} of ${expected}`);
}

const scored = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 9 })), { minLength: 4, maxLength: 60 })
  .filter((rows) => rows.some(([y]) => y === 0) && rows.some(([y]) => y === 1));

test('the area under the curve is the share of pairs in the right order, ties counting half', () => {
  fc.assert(
    fc.property(scored, (rows) => {
      const [outcomes, scores] = [rows.map(([y]) => y), rows.map(([, s]) => s)];
      const roc = getValue(computeRoc(outcomes, scores));
      const positives = rows.filter(([y]) => y === 1);
      const negatives = rows.filter(([y]) => y === 0);
      const won = positives.flatMap(([, s]) => negatives.map(([, t]) => (Math.sign(s - t) + 1) / 2));
      assertNear(roc.auc, won.reduce((sum, share) => sum + share, 0) / won.length);
      // The trapezoids under the curve that is drawn are the same area.
      const curve = [{ sensitivity: 0, falsePositiveRate: 0 }, ...roc.curve];
      const area = roc.curve.reduce(
        (sum, point, i) =>
          sum +
          ((point.falsePositiveRate - curve[i]!.falsePositiveRate) * (point.sensitivity + curve[i]!.sensitivity)) / 2,
        0,
      );
      assertNear(area, roc.auc);
      const flipped = getValue(
        computeRoc(
          outcomes,
          scores.map((s) => -s),
        ),
      );
      assertNear(flipped.auc, 1 - roc.auc);
      assertNear(flipped.standardError, roc.standardError);
    }),
  );
});

test('DeLong intervals hold the true area about as often as promised', () => {
  const random = createRandom(2);
  // Two normals one standard deviation apart: the true area is Φ(1 ⁄ √2).
  const truth = 0.7602499389065233;
  let held = 0;
  for (let run = 0; run < 400; run++) {
    const outcomes = Array.from({ length: 120 }, (_, i) => i % 2);
    const { interval } = getValue(
      computeRoc(
        outcomes,
        outcomes.map((y) => y + random.normal()),
      ),
    );
    if (interval[0] <= truth && truth <= interval[1]) held++;
  }
  assert.ok(held / 400 > 0.91 && held / 400 < 0.98, `${held} of 400 intervals held the truth`);
});

test('average precision is 1 for a perfect order and the share of positives when all scores tie', () => {
  assertNear(getValue(computePrecisionRecall([1, 1, 0, 0], [4, 3, 2, 1])).averagePrecision, 1);
  assertNear(getValue(computePrecisionRecall([1, 0, 0, 0], [1, 1, 1, 1])).averagePrecision, 0.25);
  const { averagePrecision, interval } = getValue(computePrecisionRecall([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]));
  assertNear(averagePrecision, 0.5 + 0.5 * (2 / 3));
  assert.ok(interval[0] < averagePrecision && averagePrecision < interval[1]);
});

test('the Brier score is a mean of squares, and its skill is 0 for always saying the share', () => {
  assertNear(getValue(computeBrierScore([1, 0, 1], [0.9, 0.2, 0.6])).score, (0.01 + 0.04 + 0.16) / 3);
  assertNear(getValue(getValue(computeBrierScore([1, 0, 0, 0], [0.25, 0.25, 0.25, 0.25])).skill), 0);
  assert.deepEqual(getValue(computeBrierScore([1, 1], [0.5, 0.5])).skill, { defined: false, reason: 'noVariance' });
});

test('probabilities that are right have slope 1, and those that are too sure have less', () => {
  const random = createRandom(4);
  const logits = Array.from({ length: 20_000 }, () => random.normal() * 1.5);
  const sure = (scale: number) => logits.map((x) => 1 / (1 + Math.exp(-scale * x)));
  const outcomes = sure(1).map((p) => (random.uniform() < p ? 1 : 0));
  const right = getValue(computeCalibration(outcomes, sure(1)));
  assertNear(getValue(right.line).slope.estimate, 1, 0.05);
  assertNear(right.expectedError, 0, 0.02);
  assertNear(getValue(getValue(computeCalibration(outcomes, sure(2))).line).slope.estimate, 0.5, 0.03);
  assert.equal(
    right.bins.reduce((sum, bin) => sum + bin.n, 0),
    20_000,
  );
  assert.deepEqual(getValue(computeCalibration([1, 1], [0.5, 0.6])).line.defined, false);
});

test('gain ends at 1, lift of the whole at 1, and ties share their positives', () => {
  fc.assert(
    fc.property(scored, (rows) => {
      const { slices, positives } = getValue(
        computeLift(
          rows.map(([y]) => y),
          rows.map(([, s]) => s),
        ),
      );
      assertNear(slices.at(-1)!.gain, 1);
      assertNear(slices.at(-1)!.cumulativeLift, 1);
      assertNear(
        slices.reduce((sum, slice) => sum + slice.positives, 0),
        positives,
      );
    }),
  );
  const tied = getValue(computeLift([1, 0, 1, 0], [1, 1, 1, 1], { slices: 2 }));
  assertNear(tied.slices[0]!.lift, 1);
});

test('the confusion table adds up and undefined shares are said', () => {
  const table = getValue(computeConfusion([0, 0, 1, 1, 1], [0.1, 0.6, 0.35, 0.8, 0.5]));
  assert.deepEqual(
    [table.truePositives, table.falsePositives, table.falseNegatives, table.trueNegatives],
    [2, 1, 1, 1],
  );
  const none = getValue(computeConfusion([0, 1], [0.1, 0.2]));
  assert.deepEqual(none.precision, { defined: false, reason: 'noData' });
});

test('conformal intervals hold new outcomes as often as promised, however wrong the model', () => {
  const random = createRandom(9);
  const draw = () => {
    const x = random.normal();
    return { said: x, seen: 2 * x + random.gamma(1) };
  };
  let held = 0;
  for (let run = 0; run < 500; run++) {
    const rows = Array.from({ length: 99 }, draw);
    const { intervalOf } = getValue(
      computeConformalMargin(
        rows.map(({ seen }) => seen),
        rows.map(({ said }) => said),
        { confidence: 0.9 },
      ),
    );
    const fresh = draw();
    const [low, high] = intervalOf(fresh.said);
    if (low <= fresh.seen && fresh.seen <= high) held++;
  }
  assert.ok(held / 500 > 0.86 && held / 500 < 0.94, `${held} of 500 held`);
  assert.deepEqual(computeConformalMargin([1, 2, 3], [1, 2, 3]), { defined: false, reason: 'tooFewRows' });
  assertNear(getValue(computeConformalMargin([3, 5, 8], [2.5, 5.5, 7], { confidence: 0.7 })).margin, 1);
});

test('nineteen rows are enough for 95 %, eighteen are not', () => {
  const rows = (n: number) => Array.from({ length: n }, (_, i) => i);
  assertNear(getValue(computeConformalMargin(rows(19), new Float64Array(19))).margin, 18);
  assert.equal(computeConformalMargin(rows(18), new Float64Array(18)).defined, false);
});

test('conformal sets name every class that is probable enough', () => {
  const outcomes = createFactor(['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b', 'a']);
  const a = [0.9, 0.2, 0.8, 0.3, 0.7, 0.1, 0.6, 0.4, 0.55];
  const sets = getValue(computeConformalSets(outcomes, [a, a.map((p) => 1 - p)], { confidence: 0.9 }));
  assertNear(sets.minProbability, 0.55);
  assert.deepEqual(sets.setOf([0.5, 0.5]), []);
  assert.deepEqual(sets.setOf([0.95, 0.05]), ['a']);
});

test('outcomes must be 0 or 1, probabilities within 0 and 1, and both must occur', () => {
  assert.throws(() => computeRoc([0, 2], [0.1, 0.2]), { argument: 'outcomes' });
  assert.throws(() => computeBrierScore([0, 1], [0.1, 1.2]), { argument: 'probabilities' });
  assert.throws(() => computeRoc([0, 1], [0.1]), { argument: 'scores' });
  assert.deepEqual(computeRoc([1, 1], [0.1, 0.2]), { defined: false, reason: 'noVariance' });
  assert.deepEqual(computeRoc([Number.NaN], [0.1]), { defined: false, reason: 'noData' });
});
