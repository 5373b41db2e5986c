import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chooseDateOrder, type DateOrder, parseWallTime } from './date-format.ts';
import { computeInstant } from './wall-time.ts';

test('days and times are read however a tool writes them', () => {
  const cases: [written: string, order: DateOrder, instant: string][] = [
    ['24-02-2015 11.35', 'dmy', '2015-02-24T11:35:00Z'],
    ['24.2.2015, 9.05', 'dmy', '2015-02-24T09:05:00Z'],
    ['2/24/2015 3:05:09 PM', 'mdy', '2015-02-24T15:05:09Z'],
    ['02/24/15 12:01 am', 'mdy', '2015-02-24T00:01:00Z'],
    ['2015-02-24', 'ymd', '2015-02-24T00:00:00Z'],
    ['2015/2/24 9:13:38 AM GMT+2', 'ymd', '2015-02-24T07:13:38Z'],
    ['2015-02-24T11:35:52.123-08:00', 'ymd', '2015-02-24T19:35:52Z'],
    ['2015-02-24 11:35:52 UTC', 'ymd', '2015-02-24T11:35:52Z'],
    ['20150224', 'ymd', '2015-02-24T00:00:00Z'],
    ['2015年2月24日 下午3:05', 'ymd', '2015-02-24T15:05:00Z'],
    ['2015年2月24日 15时05分09秒', 'ymd', '2015-02-24T15:05:09Z'],
    ['24 Feb 2015 at 11:35', 'named', '2015-02-24T11:35:00Z'],
    ['February 24th, 2015', 'named', '2015-02-24T00:00:00Z'],
    ['Tue Feb 24 11:35:52 -0800 2015', 'named', '2015-02-24T19:35:52Z'],
    ['Tue, 24 Feb 2015 11:35:52 GMT', 'named', '2015-02-24T11:35:52Z'],
  ];
  for (const [written, order, instant] of cases) {
    const wall = parseWallTime(written, order);
    assert.ok(wall !== null, written);
    assert.equal(computeInstant(wall, 'UTC').toISOString(), instant.replace('Z', '.000Z'), written);
  }
});

test('what does not exist or is no date is refused', () => {
  for (const written of ['30-02-2015', '24-13-2015', '24-02-2015 25.00', 'yesterday', '5', '1.5', '3 - 5 years', '']) {
    for (const order of ['ymd', 'dmy', 'mdy', 'named'] as const)
      assert.equal(parseWallTime(written, order), null, written);
  }
});

test('day and month are told apart by the whole column, and by the separator when nothing else helps', () => {
  const orderOf = (cells: string[]) => {
    const count = (order: DateOrder) => cells.filter((cell) => parseWallTime(cell, order) !== null).length;
    const readable = { ymd: count('ymd'), dmy: count('dmy'), mdy: count('mdy'), named: count('named') };
    return chooseDateOrder(readable, cells.length, cells.join('').includes('/'));
  };
  assert.equal(orderOf(['03-04-2015 1.00', '24-02-2015 11.35']), 'dmy');
  assert.equal(orderOf(['03/04/2015', '02/24/2015']), 'mdy');
  assert.equal(orderOf(['03/04/2015', '24/02/2015']), 'dmy');
  assert.equal(orderOf(['03/04/2015', '05/06/2015']), 'mdy');
  assert.equal(orderOf(['03.04.2015', '05.06.2015']), 'dmy');
  assert.equal(orderOf(['2015-02-24', 'n/a']), null);
  assert.equal(orderOf([]), null);
});

test('wall time becomes the instant at which clocks in the zone show it, also around a clock change', () => {
  const at = (written: string, timeZone: string) => {
    const wall = parseWallTime(written, 'ymd');
    assert.ok(wall !== null);
    return computeInstant(wall, timeZone).toISOString();
  };
  assert.equal(at('2015-02-24 11:35', 'Asia/Shanghai'), '2015-02-24T03:35:00.000Z');
  assert.equal(at('2025-03-09 01:59', 'America/New_York'), '2025-03-09T06:59:00.000Z');
  assert.equal(at('2025-03-09 03:01', 'America/New_York'), '2025-03-09T07:01:00.000Z');
  assert.equal(at('2025-03-09 02:30', 'America/New_York'), '2025-03-09T07:30:00.000Z');
  assert.equal(at('2025-11-02 01:30', 'America/New_York'), '2025-11-02T05:30:00.000Z');
  assert.equal(at('2025-11-02 03:30', 'America/New_York'), '2025-11-02T08:30:00.000Z');
});

test('any instant written as wall time of its zone comes back', () => {
  const zones = fc.constantFrom('Asia/Shanghai', 'UTC', 'Asia/Kolkata', 'Pacific/Auckland');
  const seconds = fc.integer({ min: 0, max: 1_900_000_000 });
  fc.assert(
    fc.property(zones, seconds, (timeZone, second) => {
      const written = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(
        second * 1000,
      );
      const wall = parseWallTime(written, 'ymd');
      assert.ok(wall !== null);
      const difference = computeInstant(wall, timeZone).getTime() - second * 1000;
      // The hour that a clock change repeats is written twice; the first is taken.
      assert.ok(difference === 0 || difference === -3_600_000, `${written} ${timeZone}`);
    }),
  );
});
