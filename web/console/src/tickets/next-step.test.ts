import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseNextStep } from './next-step.ts';

const all = ['assign', 'start', 'contact', 'note', 'setRootCause', 'resolve'];
const reached = { kind: 'contacted', detail: { outcome: 'reached' } };
const missed = { kind: 'contacted', detail: { outcome: 'noAnswer' } };

test('the customer is called first, and called again when nobody answered', () => {
  assert.equal(chooseNextStep({ state: 'open', allowedActions: all, timeline: [] }), 'contact');
  assert.equal(chooseNextStep({ state: 'inProgress', allowedActions: all, timeline: [missed] }), 'contact');
});

test('once the customer was reached, resolving is next', () => {
  assert.equal(chooseNextStep({ state: 'inProgress', allowedActions: all, timeline: [missed, reached] }), 'resolve');
});

test('after a re-opening the earlier talk does not count', () => {
  const timeline = [reached, { kind: 'resolved', detail: {} }, { kind: 'reopened', detail: {} }];
  assert.equal(chooseNextStep({ state: 'reopened', allowedActions: all, timeline }), 'contact');
});

test('who may do nothing is offered nothing', () => {
  assert.equal(chooseNextStep({ state: 'open', allowedActions: [], timeline: [] }), undefined);
});
