import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agrees } from './measure-agreement.ts';
import { computeRatio } from './measure-intake.ts';
import { type BenchmarkReport, formatReport } from './report.ts';

const latency = { n: 10, p50Ms: 1.234, p95Ms: 20.4, p99Ms: null };
const throughput = { acceptedPerSecond: 3000, accepted: 24_000, detractors: 3600, refused: 0, latency };

const report: BenchmarkReport = {
  machine: { processor: 'A processor', cores: 2, memoryGib: 24, node: '24.0.0', loadBefore: 0.1 },
  startMs: 4321,
  postgres: { fsync: 'on', synchronous_commit: 'on' },
  intake: [
    {
      namesCustomer: false,
      concurrency: 64,
      product: throughput,
      floor: { ...throughput, acceptedPerSecond: 4000 },
      ratio: 0.75,
      backlog: { eventsAtEnd: 500, drainedPerSecond: 2500, digestedPerSecond: 2900 },
    },
  ],
  latency: {
    ratePerSecond: 200,
    acceptedPerSecond: 199.9,
    accepted: 4000,
    detractors: 600,
    intake: latency,
    answerToTicket: { ...latency, p95Ms: 2500 },
    answerToDashboard: latency,
  },
  memory: [{ pid: 1, name: 'main.ts start', pssMib: 120.4 }],
  agreement: { acknowledged: 10, inPostgres: 10, inWarehouse: 10, detractors: 2, tickets: 2 },
};

test('a figure stands beside its goal, met or missed', () => {
  const text = formatReport(report);
  assert.match(text, /^ {2}unnamed +64 +3,000 +1\.23 ms +20 ms +– +4,000 .* 0\.75 +≥ 0\.8 +missed$/m);
  assert.match(text, /^ {2}unnamed +64 +500 +2,500 +≥ 1000 +met +2,900 +0$/m);
  assert.match(text, /^ {2}answer to ticket +10 +1\.23 ms +2500 ms +– +2000 ms +missed$/m);
  assert.match(text, /everything is there once/);
});

test('figures from a busy machine say so', () => {
  const busy = { ...report, machine: { ...report.machine, loadBefore: 1.5 } };
  assert.match(formatReport(busy), /BUSY/);
  assert.doesNotMatch(formatReport(report), /BUSY/);
});

test('a response that is missing or there twice is told loudly', () => {
  for (const change of [{ inWarehouse: 9 }, { inPostgres: 11 }, { tickets: 3 }]) {
    const agreement = { ...report.agreement, ...change };
    assert.equal(agrees(agreement), false);
    assert.match(formatReport({ ...report, agreement }), /THEY DIFFER/);
  }
});

test('a ratio to nothing is none', () => {
  assert.equal(computeRatio(1, 0), null);
  assert.equal(computeRatio(null, 1), null);
  assert.equal(computeRatio(3, 4), 0.75);
});
