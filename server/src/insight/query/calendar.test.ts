import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  addMonths,
  computePreviousPeriod,
  countDays,
  type Grain,
  isDay,
  listBuckets,
  startOfBucket,
} from './calendar.ts';

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const period = fc.tuple(day, fc.nat(800)).map(([from, length]) => ({
  from,
  to: new Date(Date.parse(from) + length * 86_400_000).toISOString().slice(0, 10),
}));

test('weeks begin on Monday and months on their first day', () => {
  assert.equal(startOfBucket('2026-11-22', 'week'), '2026-11-16');
  assert.equal(startOfBucket('2026-11-16', 'week'), '2026-11-16');
  assert.equal(startOfBucket('2026-11-16', 'month'), '2026-11-01');
  assert.deepEqual(listBuckets({ from: '2025-12-30', to: '2026-01-12' }, 'week'), [
    '2025-12-29',
    '2026-01-05',
    '2026-01-12',
  ]);
  assert.deepEqual(listBuckets({ from: '2025-11-15', to: '2026-01-01' }, 'month'), [
    '2025-11-01',
    '2025-12-01',
    '2026-01-01',
  ]);
});

test('only days that exist are days', () => {
  assert.ok(isDay('2024-02-29'));
  for (const text of ['2023-02-29', '2024-13-01', '24-01-01', '2024-1-1', '1969-12-31', 'today'])
    assert.ok(!isDay(text), text);
});

test('months are moved without leaving the month that is meant', () => {
  assert.equal(addMonths('2024-03-31', -1), '2024-02-29');
  assert.equal(addMonths('2023-12-31', 2), '2024-02-29');
  assert.equal(addMonths('2024-01-15', -13), '2022-12-15');
});

test('the previous period is just before and just as long', () => {
  assert.deepEqual(computePreviousPeriod({ from: '2026-11-08', to: '2026-11-14' }), {
    from: '2026-11-01',
    to: '2026-11-07',
  });
  assert.deepEqual(computePreviousPeriod({ from: '2026-03-01', to: '2026-03-31' }), {
    from: '2026-02-01',
    to: '2026-02-28',
  });
  assert.deepEqual(computePreviousPeriod({ from: '2026-01-01', to: '2026-06-30' }), {
    from: '2025-07-01',
    to: '2025-12-31',
  });
  assert.deepEqual(computePreviousPeriod({ from: '2026-11-04', to: '2026-11-12' }, 'week'), {
    from: '2026-10-21',
    to: '2026-10-29',
  });
  assert.deepEqual(computePreviousPeriod({ from: '2026-03-01', to: '2026-03-20' }, 'month'), {
    from: '2026-02-01',
    to: '2026-02-20',
  });
});

test('a previous period ends before its period begins, and its buckets face those of the period', () => {
  fc.assert(
    fc.property(period, fc.constantFrom<Grain | undefined>(undefined, 'day', 'week', 'month'), (asked, grain) => {
      const previous = computePreviousPeriod(asked, grain);
      assert.ok(previous.from <= previous.to && previous.to < asked.from, JSON.stringify(previous));
      if (grain === undefined) return;
      assert.equal(listBuckets(previous, grain).length, listBuckets(asked, grain).length);
      if (grain === 'day') assert.equal(countDays(previous), countDays(asked));
    }),
  );
});

test('buckets cover every day of a period once', () => {
  fc.assert(
    fc.property(period, fc.constantFrom<Grain>('day', 'week', 'month'), (asked, grain) => {
      const buckets = listBuckets(asked, grain);
      assert.deepEqual(buckets, [...new Set(buckets)].sort());
      assert.equal(buckets[0], startOfBucket(asked.from, grain));
      assert.equal(buckets.at(-1), startOfBucket(asked.to, grain));
    }),
  );
});
