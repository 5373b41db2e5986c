import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, computeWorkspaceDay, startOfWorkspaceDay } from './workspace-day.ts';

test('an evening in UTC is the next day in Shanghai', () => {
  assert.equal(computeWorkspaceDay(new Date('2026-03-01T15:59:59Z'), 'Asia/Shanghai'), '2026-03-01');
  assert.equal(computeWorkspaceDay(new Date('2026-03-01T16:00:00Z'), 'Asia/Shanghai'), '2026-03-02');
});

test('half-hour zones and the far past are dated right', () => {
  assert.equal(computeWorkspaceDay(new Date('2026-03-01T18:29:00Z'), 'Asia/Kolkata'), '2026-03-01');
  assert.equal(computeWorkspaceDay(new Date('2026-03-01T18:31:00Z'), 'Asia/Kolkata'), '2026-03-02');
  assert.equal(computeWorkspaceDay(new Date('1969-12-31T23:59:59Z'), 'UTC'), '1969-12-31');
});

test('a day begins at midnight on the wall, summer time included', () => {
  assert.equal(startOfWorkspaceDay('2026-03-02', 'Asia/Shanghai').toISOString(), '2026-03-01T16:00:00.000Z');
  assert.equal(startOfWorkspaceDay('2026-07-01', 'Europe/Berlin').toISOString(), '2026-06-30T22:00:00.000Z');
  assert.equal(startOfWorkspaceDay('2026-03-29', 'Europe/Berlin').toISOString(), '2026-03-28T23:00:00.000Z');
  assert.equal(startOfWorkspaceDay('2026-03-30', 'Europe/Berlin').toISOString(), '2026-03-29T22:00:00.000Z');
});

test('every instant lies in the day whose beginning is the latest before it', () => {
  for (const zone of [
    'Asia/Shanghai',
    'America/Sao_Paulo',
    'Africa/Cairo',
    'Australia/Lord_Howe',
    'America/St_Johns',
  ]) {
    for (let hour = 0; hour < 24 * 366; hour += 5) {
      const at = new Date(Date.UTC(2024, 0, 1, hour, 17));
      const day = computeWorkspaceDay(at, zone);
      assert.ok(startOfWorkspaceDay(day, zone) <= at, `${zone} ${at.toISOString()} ${day}`);
      assert.ok(startOfWorkspaceDay(addDays(day, 1), zone) > at, `${zone} ${at.toISOString()} ${day}`);
    }
  }
});

test('days are counted across months and years', () => {
  assert.equal(addDays('2026-12-31', 1), '2027-01-01');
  assert.equal(addDays('2024-03-01', -1), '2024-02-29');
});
