import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computePostgresMemory } from './postgres-memory.ts';

test('a small machine keeps most of its memory for others', () => {
  assert.deepEqual(computePostgresMemory(512), { sharedBuffersMib: 128, effectiveCacheMib: 256, maintenanceMib: 64 });
});

test('a laptop gives an eighth as cache and plans with a half', () => {
  assert.deepEqual(computePostgresMemory(8192), {
    sharedBuffersMib: 1024,
    effectiveCacheMib: 4096,
    maintenanceMib: 128,
  });
});

test('a large machine gives no more than two GiB as cache', () => {
  assert.deepEqual(computePostgresMemory(262_144), {
    sharedBuffersMib: 2048,
    effectiveCacheMib: 131_072,
    maintenanceMib: 512,
  });
});
