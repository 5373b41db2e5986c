import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnswerFact } from '@voxloop/survey';
import { isStillUnhappy } from './follow-up.ts';

const solved = { questionId: 'solved', notSolvedChoice: 'no' };

function choice(option: string): AnswerFact {
  return {
    questionId: 'solved',
    rowId: null,
    metric: null,
    value: null,
    choice: option,
    scaleMin: null,
    scaleMax: null,
  };
}

function csat(value: number, scaleMin = 1, scaleMax = 5): AnswerFact {
  return { questionId: 'csat', rowId: null, metric: 'csat', value, choice: null, scaleMin, scaleMax };
}

const table = [
  { name: 'solved and satisfied', scores: [choice('yes'), csat(4)], unhappy: false },
  { name: 'not solved, however satisfied', scores: [choice('no'), csat(5)], unhappy: true },
  { name: 'solved, but satisfaction 2 of 5', scores: [choice('yes'), csat(2)], unhappy: true },
  { name: 'satisfaction 3 of 5', scores: [csat(3)], unhappy: false },
  { name: 'satisfaction 3 of 10', scores: [csat(3, 1, 10)], unhappy: true },
  { name: 'satisfaction 4 of 10', scores: [csat(4, 1, 10)], unhappy: false },
  { name: 'nothing answered', scores: [], unhappy: false },
  { name: '"no" to another question', scores: [{ ...choice('no'), questionId: 'member' }], unhappy: false },
];

for (const { name, scores, unhappy } of table) {
  test(`${name}: ${unhappy ? 'still unhappy' : 'content'}`, () => {
    assert.equal(isStillUnhappy(scores, solved), unhappy);
  });
}
