/** One procedure on data of a stated size. */
export interface Benchmark {
  /** What is measured and on how much: 'NPS with interval, 10 M scores' */
  readonly name: string;
  /** Milliseconds that it may take; null where no goal is set */
  readonly goalMs: number | null;
  /** How often it is measured after one run to warm up; 5 unless given */
  readonly runs?: number;
  /** Makes the data, untimed; what it gives back is timed. */
  prepare(): () => unknown;
  /** The same work in R, timed where R and its packages are installed */
  readonly r?: RProgram;
}

/** An R program that does the same work. */
export interface RProgram {
  /** Packages beyond base R; without one of them there is no comparison */
  readonly packages?: readonly string[];
  /** Makes the data, untimed */
  readonly setup: string;
  /** What is timed */
  readonly code: string;
  /** How often; 3 unless given */
  readonly runs?: number;
}

/** How long a procedure took, and how much memory its process had at most. */
export interface Timing {
  /** Of the first run, before the engine has compiled anything */
  readonly firstMs: number;
  /** Medians of the later runs, on the clock and of processor time */
  readonly clockMs: number;
  readonly processorMs: number;
  readonly peakMemoryMib: number;
}

/** Runs a benchmark in this process. */
export function timeBenchmark({ prepare, runs = 5 }: Benchmark): Timing {
  const work = prepare();
  const first = timeOnce(work);
  const later = Array.from({ length: runs }, () => timeOnce(work));
  return {
    firstMs: first.clockMs,
    clockMs: getMedian(later.map(({ clockMs }) => clockMs)),
    processorMs: getMedian(later.map(({ processorMs }) => processorMs)),
    peakMemoryMib: process.resourceUsage().maxRSS / 1024,
  };
}

function timeOnce(work: () => unknown): { clockMs: number; processorMs: number } {
  const clock = performance.now();
  const processor = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(processor);
  return { clockMs: performance.now() - clock, processorMs: (user + system) / 1000 };
}

/** The middle of some numbers, at least one. */
export function getMedian(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? Number.NaN) + (sorted[Math.ceil(middle)] ?? Number.NaN)) / 2;
}
