import assert from 'node:assert/strict';
import { test } from 'node:test';
import { metricKinds, metrics, type Tally } from './index.ts';

const none: Tally = {
  value: null,
  choice: null,
  scaleMin: null,
  scaleMax: null,
  count: 0,
  people: 0,
  sum: 0,
  sumOfSquares: 0,
};

function score(value: number, count: number, [scaleMin, scaleMax]: readonly [number, number] = [0, 10]): Tally {
  return { ...none, value, scaleMin, scaleMax, count, people: count };
}

function chosen(choice: string, count: number, people = count): Tally {
  return { ...none, choice, count, people };
}

test('every metric has its own kind and words in both languages', () => {
  for (const kind of metricKinds) {
    const { names, descriptions, kind: own } = metrics[kind];
    assert.equal(own, kind);
    for (const words of [names, descriptions]) assert.ok(words['zh-CN'] !== '' && words.en !== '');
  }
});

test('without data no estimate has a value, and counts are a true 0', () => {
  for (const kind of metricKinds) {
    const { value, n, interval, reason } = metrics[kind].finish([]);
    assert.equal(n, 0);
    assert.equal(interval, null);
    if (metrics[kind].unit === 'count' && metrics[kind].tallies !== 'distinct') assert.equal(value, 0);
    else assert.deepEqual([value, reason], [null, 'noData'], kind);
  }
});

test('NPS sorts answers by the scale they were given on', () => {
  const nps = metrics.nps.finish([
    score(9, 3),
    score(8, 1),
    score(5, 1, [1, 5]),
    score(4, 1, [1, 5]),
    score(3, 2, [1, 5]),
  ]);
  assert.deepEqual(nps.composition, { promoters: 4, passives: 2, detractors: 2 });
  assert.equal(nps.value, 25);
  assert.equal(nps.n, 8);
  assert.ok(nps.interval !== null && nps.interval[0] < 25 && nps.interval[1] > 25);
});

test('one answer gives a score without an interval', () => {
  assert.deepEqual(metrics.nps.finish([score(10, 1)]).interval, null);
  assert.deepEqual(metrics.mean.finish([score(4, 1, [1, 5])]), { n: 1, value: 4, interval: null });
});

test('CSAT is the share of the two highest points of each scale', () => {
  const csat = metrics.csat.finish([
    score(5, 3, [1, 5]),
    score(4, 1, [1, 5]),
    score(3, 2, [1, 5]),
    score(9, 1),
    score(8, 1),
  ]);
  assert.equal(csat.n, 8);
  assert.equal(csat.value, 62.5);
});

test('ratings that one person gives to several rows count as one person in n and in the interval', () => {
  const rows: Tally[] = [
    { ...score(5, 300, [1, 5]), people: 75 },
    { ...score(2, 100, [1, 5]), people: 25 },
  ];
  const people: Tally[] = [score(5, 75, [1, 5]), score(2, 25, [1, 5])];
  for (const kind of ['csat', 'mean', 'ces'] as const) {
    const [of, alone] = [metrics[kind].finish(rows), metrics[kind].finish(people)];
    assert.equal(of.n, 100);
    assert.ok(Math.abs((of.value ?? 0) - (alone.value ?? 1)) < 1e-9);
    assert.deepEqual(
      of.interval?.map((end) => end.toFixed(6)),
      alone.interval?.map((end) => end.toFixed(6)),
    );
  }
});

test('the interval of a mean ends where its scale ends', () => {
  assert.equal(metrics.ces.finish([score(7, 2, [1, 7]), score(4, 1, [1, 7])]).interval?.[1], 7);
  assert.ok(
    (metrics.mean.finish([
      { ...score(7, 2), scaleMax: null, scaleMin: null },
      { ...score(4, 1), scaleMax: null, scaleMin: null },
    ]).interval?.[1] ?? 0) > 7,
  );
});

test('a mean over different scales is refused, a score without its scale too', () => {
  assert.equal(metrics.ces.finish([score(5, 3, [1, 5]), score(5, 3, [1, 7])]).reason, 'mixedScales');
  const bare = { ...score(9, 2), scaleMin: null, scaleMax: null };
  assert.equal(metrics.nps.finish([bare]).reason, 'noScale');
  assert.equal(metrics.csat.finish([bare]).reason, 'noScale');
  assert.equal(metrics.mean.finish([bare]).value, 9);
});

test('completion leaves screened-out responses out, and closing leaves undecided tickets out', () => {
  const completion = metrics.completionRate.finish([
    chosen('complete', 779),
    chosen('partial', 927),
    chosen('screenedOut', 50),
  ]);
  assert.equal(completion.n, 1706);
  assert.ok(Math.abs((completion.value ?? 0) - 45.6624) < 1e-4);
  const closing = metrics.onTimeClosingRate.finish([chosen('onTime', 3), chosen('late', 1), chosen('pending', 5)]);
  assert.deepEqual([closing.n, closing.value], [4, 75]);
});

test('a distribution counts choices, and people once', () => {
  const distribution = metrics.distribution.finish([
    chosen('docker', 3, 2),
    chosen('conda', 2, 1),
    chosen('none', 0, 0),
  ]);
  assert.deepEqual(distribution.counts, { docker: 3, conda: 2 });
  assert.equal(distribution.n, 3);
});

test('a value that counts tickets still open adds what opened and takes off what was resolved', () => {
  assert.equal(metrics.ticketsOpen.finish([chosen('opened', 7), chosen('resolved', 4)]).value, 3);
});

test('differences carry an interval where they are estimates and none where they are counts', () => {
  const many = [score(10, 60), score(3, 40)];
  const fewer = [score(10, 30), score(3, 70)];
  const nps = metrics.nps.compare(many, fewer);
  assert.ok(nps?.significant === true && Math.abs(nps.value - 60) < 1e-9 && nps.interval !== null);
  const csat = metrics.csat.compare(many, fewer);
  assert.ok(csat?.significant === true && Math.abs(csat.value - 30) < 1e-9);
  assert.equal(metrics.mean.compare(many, many)?.value, 0);
  assert.equal(metrics.nps.compare(many, []), undefined);
  assert.deepEqual(metrics.responses.compare([chosen('x', 5)], []), { value: 5, interval: null, significant: null });
});

test('a mean of free numbers comes from their sums, with Student’s interval', () => {
  // 30, 50 and 100: mean 60, s² 1300, half width 4.302653 · √(1300 / 3)
  const delivery = { ...none, count: 3, people: 3, sum: 180, sumOfSquares: 13_400 };
  const mean = metrics.joinedMean.finish([delivery]);
  assert.equal(mean.n, 3);
  assert.equal(mean.value, 60);
  assert.ok(mean.interval !== null && Math.abs(mean.interval[0] - (60 - 89.566)) < 0.01, String(mean.interval));
  assert.deepEqual(metrics.eventMean.finish([delivery]), mean);
  const difference = metrics.joinedMean.compare([delivery], [{ ...delivery, sum: 90, sumOfSquares: 3_350 }]);
  assert.equal(difference?.value, 30);
});

test('a sum of events is their sum, and none where no event bears the number', () => {
  const spent = { ...none, count: 2, people: 2, sum: 12.5, sumOfSquares: 100 };
  assert.deepEqual(metrics.eventSum.finish([spent, spent]), { n: 4, value: 25, interval: null });
  assert.equal(metrics.eventSum.compare([spent], [])?.value, 12.5);
});

test('a share by a joined field counts yes among those that are known, with Wilson’s interval', () => {
  const share = metrics.joinedShare.finish([chosen('true', 25), chosen('false', 75)]);
  assert.equal(share.n, 100);
  assert.equal(share.value, 25);
  assert.ok(share.interval !== null && Math.abs(share.interval[0] - 17.55) < 0.05, String(share.interval));
});
