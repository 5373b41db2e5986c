import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { RetainedKind } from './retained-kind.ts';
import { findRuleFault, planRetention, resolveRules } from './retention-rule.ts';

const dayMs = 86_400_000;

function kindOf(kind: string, given: Partial<RetainedKind> = {}): RetainedKind {
  return {
    kind,
    endings: ['anonymise', 'delete'],
    minimumDays: 30,
    defaultDays: null,
    count: async () => 0,
    retire: async () => ({ count: 0, next: null }),
    ...given,
  };
}

test('what is a millisecond older than its days is due, and what is as old as its days is not', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 36_525 }),
      fc.date({ noInvalidDate: true, min: new Date('1990-01-01'), max: new Date('2100-01-01') }),
      (days, now) => {
        const [due] = planRetention([kindOf('review')], [{ kind: 'review', days, ending: 'delete' }], now);
        assert.ok(due);
        const isDue = (ageMs: number) => new Date(now.getTime() - ageMs) < due.before;
        assert.equal(isDue(days * dayMs), false);
        assert.equal(isDue(days * dayMs + 1), true);
      },
    ),
  );
});

test('what is kept for ever is not in the plan, and what depends on another kind ends with it at the latest', () => {
  const kinds = [kindOf('response'), kindOf('file', { endsWith: ['response'], endings: ['delete'] })];
  const now = new Date('2026-03-01T00:00:00Z');
  const plan = (response: number | null, file: number | null) =>
    planRetention(
      kinds,
      [
        { kind: 'response', days: response, ending: 'delete' },
        { kind: 'file', days: file, ending: 'delete' },
      ],
      now,
    ).map(({ kind, before }) => `${kind} ${(now.getTime() - before.getTime()) / dayMs}`);
  assert.deepEqual(plan(null, null), []);
  assert.deepEqual(plan(90, null), ['response 90', 'file 90']);
  assert.deepEqual(plan(90, 365), ['response 90', 'file 90']);
  assert.deepEqual(plan(90, 7), ['response 90', 'file 7']);
  assert.deepEqual(plan(null, 7), ['file 7']);
});

test('a workspace that says nothing keeps to the defaults; a rule below the minimum or with a foreign ending is refused', () => {
  const audit = kindOf('audit', { minimumDays: 184, defaultDays: 400, endings: ['delete'] });
  assert.deepEqual(resolveRules([audit], []), [{ kind: 'audit', days: 400, ending: 'delete' }]);
  const kept = { kind: 'audit', days: null, ending: 'delete' } as const;
  assert.deepEqual(resolveRules([audit], [kept]), [kept]);
  assert.equal(findRuleFault(audit, { days: 183, ending: 'delete' }), 'belowMinimum');
  assert.equal(findRuleFault(audit, { days: 184, ending: 'delete' }), null);
  assert.equal(findRuleFault(audit, { days: null, ending: 'delete' }), null);
  assert.equal(findRuleFault(audit, { days: null, ending: 'anonymise' }), 'endingUnknown');
});
