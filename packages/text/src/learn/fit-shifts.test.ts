import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computeCalibrationError } from '../evaluate/index.ts';
import { toProbabilities } from '../model/index.ts';
import { addShifts, fitShifts } from './fit-shifts.ts';
import { fitTemper } from './fit-temper.ts';
import { createSeededRandom } from './seeded-random.ts';

/** Logits that claim two labels too often, and one that is right, all three times too surely. */
function drawJudgements(n: number, seed: number): { logits: Float64Array[]; truths: number[][] } {
  const random = createSeededRandom(seed);
  const logits: Float64Array[] = [];
  const truths: number[][] = [];
  for (let i = 0; i < n; i++) {
    const real = [0, 1, 2].map(() => 6 * random() - 4);
    truths.push([0, 1, 2].filter((k) => random() < 1 / (1 + Math.exp(-(real[k] as number)))));
    logits.push(Float64Array.from(real, (logit, k) => 3 * (logit + ([1.5, 0.8, 0][k] as number))));
  }
  return { logits, truths };
}

const computeError = (logits: readonly Float64Array[], truths: readonly number[][], temper: number): number =>
  computeCalibrationError(
    logits.flatMap((row, i) =>
      Array.from(toProbabilities(row, temper, true), (probability, k) => ({
        probability,
        right: truths[i]?.includes(k) ?? false,
      })),
    ),
  );

test('labels that are claimed too often are claimed as often as they are there, on examples that were not fitted to', () => {
  const fitted = drawJudgements(4000, 1);
  const others = drawJudgements(4000, 2);
  const { temper, shifts } = fitShifts(fitted.logits, fitted.truths, 3);
  const shiftedError = computeError(addShifts(others.logits, shifts), others.truths, temper);
  const temperedError = computeError(others.logits, others.truths, fitTemper(fitted.logits, fitted.truths, true));
  assert.ok(shiftedError < 0.02, `${shiftedError}`);
  assert.ok(temperedError > 0.05, `${temperedError}`);
});

test('a label without examples is not shifted', () => {
  const { logits } = drawJudgements(50, 3);
  const { shifts } = fitShifts(
    logits,
    logits.map((_, i) => (i % 2 === 0 ? [0] : [])),
    3,
  );
  assert.deepEqual([shifts[1], shifts[2]], [-0, -0]);
});
