import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareSeverity, computeSeverity, severities } from './severity.ts';

const table = [
  { rule: 'low', tier: null, severity: 'low' },
  { rule: 'medium', tier: 'standard', severity: 'medium' },
  { rule: 'medium', tier: 'silver', severity: 'medium' },
  { rule: 'medium', tier: 'gold', severity: 'high' },
  { rule: 'medium', tier: 'platinum', severity: 'critical' },
  { rule: 'high', tier: 'platinum', severity: 'critical' },
  { rule: 'critical', tier: 'gold', severity: 'critical' },
] as const;

for (const { rule, tier, severity } of table) {
  test(`a ${rule} rule for a customer of value ${tier ?? 'unknown'} makes a ${severity} case`, () => {
    assert.equal(computeSeverity(rule, tier), severity);
  });
}

test('severities are ordered from mild to bad', () => {
  assert.deepEqual([...severities].reverse().sort(compareSeverity), severities);
});
