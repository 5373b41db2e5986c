import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computeCalibrationError, computeLabelScores, computeSetScores } from './index.ts';

test('accuracy and macro F1 of single labels', () => {
  const scores = computeLabelScores(['a', 'a', 'b', 'c'], ['a', 'b', 'b', 'a']);
  assert.equal(scores.accuracy, 0.5);
  // a: 1 hit of 2 said and 2 true; b: 1 of 2 and 1; c: none of 0 and 1.
  assert.ok(Math.abs(scores.macroF1 - (0.5 + 2 / 3 + 0) / 3) < 1e-12);
});

test('micro F1 counts every label once a row', () => {
  const scores = computeSetScores([['x', 'y'], ['x'], []], [['x', 'x'], ['y'], ['y']]);
  assert.equal(scores.precision, 1 / 3);
  assert.equal(scores.recall, 1 / 3);
  assert.equal(scores.microF1, 1 / 3);
});

test('the calibration error is what claims are off by, weighed by their number', () => {
  const claims = [
    { probability: 0.9, right: true },
    { probability: 0.9, right: false },
    { probability: 0.1, right: false },
    { probability: 0.1, right: false },
  ];
  assert.ok(Math.abs(computeCalibrationError(claims) - (0.4 * 2 + 0.1 * 2) / 4) < 1e-12);
  assert.ok(Number.isNaN(computeCalibrationError([])));
});
