import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareWithGoals, evaluationGoals, type Goal, printGoals } from './goals.ts';
import type { Score } from './tasks/score.ts';

const score = (where: string, measure: string, value: number, n: number): Score => ({
  task: 'sentiment',
  where,
  measure,
  value,
  n,
});
const scores = [
  score('shop books', 'accuracy', 0.8, 10),
  score('shop phone', 'accuracy', 0.9, 30),
  score('shop books', 'calibration error', 0.08, 10),
  score('shop phone', 'calibration error', 0.04, 30),
];
const accuracy: Goal = { name: 'shops', goal: 0.85, task: 'sentiment', measure: 'accuracy', where: /^shop/ };

test('places count alike for a score and by their texts for an error', () => {
  const error: Goal = { ...accuracy, name: 'error', goal: 0.05, measure: 'calibration error', atMost: true };
  const figures = compareWithGoals(scores, [accuracy, error]).map(({ figure }) => figure?.toFixed(3));
  assert.deepEqual(figures, ['0.850', '0.050']);
});

test('a goal just met is reached, one that is not is missed and named, and one without texts is neither', () => {
  const results = compareWithGoals(scores, [
    { ...accuracy, goal: 0.8, where: /books/ },
    { ...accuracy, name: 'phones', goal: 0.91, where: /phone/ },
    { ...accuracy, name: 'ships', where: /ship/ },
    { ...accuracy, name: 'error', goal: 0.07, measure: 'calibration error', atMost: true, where: /books/ },
  ]);
  assert.deepEqual(
    results.map(({ verdict }) => verdict),
    ['reached', 'missed', 'not measured', 'missed'],
  );
  assert.match(printGoals(results), /Missed: phones; error\.\n$/);
});

test('every goal has a name of its own', () => {
  const names = evaluationGoals.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
});
