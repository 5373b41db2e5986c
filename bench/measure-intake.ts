import { drainBacklog, readBacklog } from './backlog.ts';
import { generateLoad, type LoadReport, type ResponseTarget } from './load.ts';
import { computeMedian, type Latency } from './percentile.ts';

/** What intake over HTTP came to at one concurrency, beside the floor of the same machine at the same time. */
export interface IntakeFigures {
  /** Whether the responses named their customers; finding or making a profile is then part of the work */
  readonly namesCustomer: boolean;
  readonly concurrency: number;
  readonly product: Throughput;
  readonly floor: Throughput;
  /** Accepted per second ÷ the floor's, of the medians of the rounds; null when the floor accepted nothing */
  readonly ratio: number | null;
  readonly backlog: BacklogFigures;
}

export interface Throughput {
  /** Accepted per second, median of the rounds */
  readonly acceptedPerSecond: number | null;
  readonly accepted: number;
  readonly detractors: number;
  readonly refused: number;
  /** Of the round in the middle */
  readonly latency: Latency;
}

export interface BacklogFigures {
  /** Events waiting at the moment the load ended, median of the rounds */
  readonly eventsAtEnd: number | null;
  /** Events digested per second from then on, by the slowest subscriber; null when nothing was waiting */
  readonly drainedPerSecond: number | null;
  /** Events digested per second from the first response to the last ticket */
  readonly digestedPerSecond: number | null;
}

interface Round {
  readonly product: LoadReport;
  readonly floor: LoadReport;
  readonly eventsAtEnd: number;
  readonly drainMs: number;
}

/**
 * Measures intake at one concurrency. Product and floor take turns, so that whatever else the machine does meets both.
 * Each turn starts with nothing left to do in the background.
 */
export async function measureIntake(
  targets: { product: ResponseTarget; floor: ResponseTarget },
  concurrency: number,
  schedule: { rounds: number; durationMs: number },
): Promise<IntakeFigures> {
  const rounds: Round[] = [];
  for (let round = 0; round < schedule.rounds; round += 1) {
    const order = {
      concurrency,
      durationMs: schedule.durationMs,
      ratePerSecond: null,
      seed: concurrency * 100 + round,
    };
    const product = await generateLoad({ ...order, target: targets.product });
    const { events: eventsAtEnd } = await readBacklog(targets.product.url);
    const drainMs = await drainBacklog(targets.product.url);
    const floor = await generateLoad({ ...order, target: targets.floor });
    rounds.push({ product, floor, eventsAtEnd, drainMs });
  }
  const product = summarize(rounds.map((round) => round.product));
  const floor = summarize(rounds.map((round) => round.floor));
  return {
    namesCustomer: targets.product.namesCustomer,
    concurrency,
    product,
    floor,
    ratio: computeRatio(product.acceptedPerSecond, floor.acceptedPerSecond),
    backlog: summarizeBacklog(rounds),
  };
}

/** A ratio, or null where there is nothing to divide. */
export function computeRatio(value: number | null, base: number | null): number | null {
  return value === null || base === null || base === 0 ? null : value / base;
}

function summarize(reports: readonly LoadReport[]): Throughput {
  const rates = reports.map((report) => (report.accepted * 1000) / report.elapsedMs);
  const median = computeMedian(rates);
  const middle = reports.toSorted((a, b) => distance(a, median) - distance(b, median))[0];
  return {
    acceptedPerSecond: median,
    accepted: sum(reports.map((report) => report.accepted)),
    detractors: sum(reports.map((report) => report.detractors)),
    refused: sum(reports.flatMap((report) => Object.values(report.refused))),
    latency: middle?.latency ?? { n: 0, p50Ms: null, p95Ms: null, p99Ms: null },
  };
}

function distance(report: LoadReport, rate: number | null): number {
  return Math.abs((report.accepted * 1000) / report.elapsedMs - (rate ?? 0));
}

function summarizeBacklog(rounds: readonly Round[]): BacklogFigures {
  const drained = rounds.filter((round) => round.eventsAtEnd > 0);
  return {
    eventsAtEnd: computeMedian(rounds.map((round) => round.eventsAtEnd)),
    drainedPerSecond: computeMedian(drained.map((round) => (round.eventsAtEnd * 1000) / round.drainMs)),
    digestedPerSecond: computeMedian(
      rounds.map(({ product, drainMs }) => (product.accepted * 1000) / (product.elapsedMs + drainMs)),
    ),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
