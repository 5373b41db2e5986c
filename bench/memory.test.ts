import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measureMemory } from './memory.ts';

test('this process and nothing above it is measured', { skip: process.platform !== 'linux' }, () => {
  const processes = measureMemory(process.pid) ?? [];
  assert.ok(processes.some(({ pid, pssMib }) => pid === process.pid && pssMib > 10));
  assert.ok(!processes.some(({ pid }) => pid === process.ppid));
});
