import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TicketSummary } from '../api/shapes.ts';
import { chooseTodayTasks } from './today-tasks.ts';

const now = Date.parse('2026-03-02T08:00:00Z');

function ticket(id: string, change: Partial<TicketSummary>): TicketSummary {
  return {
    id,
    number: 1,
    version: 1,
    title: id,
    state: 'open',
    severity: 'medium',
    unit: null,
    assignee: null,
    dueAt: '2026-03-09T08:00:00Z',
    overdue: false,
    openedAt: '2026-03-01T08:00:00Z',
    resolvedAt: null,
    feedbackId: 'f',
    score: null,
    excerpt: null,
    escalationLevel: 0,
    ...change,
  };
}

test('overdue comes first, then re-opened, then what is due within a day, then what is severe', () => {
  const tasks = chooseTodayTasks(
    [
      ticket('waiting', {}),
      ticket('severe', { severity: 'critical' }),
      ticket('soon', { dueAt: '2026-03-02T20:00:00Z' }),
      ticket('again', { state: 'reopened' }),
      ticket('late', { dueAt: '2026-03-02T07:00:00Z' }),
    ],
    now,
    4,
  );
  assert.deepEqual(
    tasks.map(({ ticket: { id }, reason }) => [id, reason]),
    [
      ['late', 'overdue'],
      ['again', 'reopened'],
      ['soon', 'dueSoon'],
      ['severe', 'severe'],
    ],
  );
});

test('within one reason the worse comes first, then the one due sooner', () => {
  const tasks = chooseTodayTasks(
    [
      ticket('b', { dueAt: '2026-03-02T06:00:00Z' }),
      ticket('a', { dueAt: '2026-03-02T05:00:00Z' }),
      ticket('c', { dueAt: '2026-03-02T07:00:00Z', severity: 'critical' }),
    ],
    now,
    3,
  );
  assert.deepEqual(
    tasks.map(({ ticket: { id } }) => id),
    ['c', 'a', 'b'],
  );
});

test('what is resolved or closed is nothing to do', () => {
  assert.deepEqual(
    chooseTodayTasks([ticket('r', { state: 'resolved' }), ticket('c', { state: 'closed' })], now, 3),
    [],
  );
});
