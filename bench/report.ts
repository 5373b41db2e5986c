import { type Agreement, agrees } from './measure-agreement.ts';
import type { IntakeFigures } from './measure-intake.ts';
import type { LatencyFigures } from './measure-latency.ts';
import type { ProcessMemory } from './memory.ts';
import type { Latency } from './percentile.ts';

/** Everything that one run of the benchmark found out. */
export interface BenchmarkReport {
  readonly machine: {
    readonly processor: string;
    readonly cores: number;
    readonly memoryGib: number;
    readonly node: string;
    /** Processes that wanted to run during the minute before; anything near the cores spoils the figures */
    readonly loadBefore: number;
  };
  readonly startMs: number;
  readonly postgres: Readonly<Record<string, string>>;
  readonly intake: readonly IntakeFigures[];
  readonly latency: LatencyFigures;
  readonly memory: readonly ProcessMemory[] | null;
  readonly agreement: Agreement;
}

/** What is aimed for, on two cores with the load generator on the same ones. */
export const goals = {
  ratio: { 1: 0.6, 16: 0.6, 64: 0.8 } as Readonly<Record<number, number>>,
  drainedPerSecond: 1000,
  answerToTicketP95Ms: 2000,
} as const;

/** The report as a person reads it. */
export function formatReport(report: BenchmarkReport): string {
  const { machine, intake, latency, memory, agreement } = report;
  return [
    `Machine: ${machine.processor}, ${machine.cores} cores, ${machine.memoryGib} GiB, Node ${machine.node}; ready after ${seconds(report.startMs)}`,
    ...(machine.loadBefore > machine.cores / 2
      ? [`THE MACHINE WAS BUSY WITH OTHER THINGS (load ${machine.loadBefore.toFixed(1)}): these figures say little.`]
      : []),
    `PostgreSQL: ${Object.entries(report.postgres)
      .map(([name, value]) => `${name} = ${value}`)
      .join(', ')}`,
    '',
    'Intake over HTTP, beside a bare Fastify route doing one INSERT of the same body (relay, workers and ClickHouse running)',
    table(
      ['customers', 'senders', 'accepted/s', 'p50', 'p95', 'p99', 'floor/s', 'p50', 'p95', 'p99', 'ratio', 'goal', ''],
      intake.map(intakeRow),
    ),
    '',
    'Background work meanwhile: facts, alerts and tickets',
    table(
      ['customers', 'senders', 'waiting at the end', 'drained/s', 'goal', '', 'digested/s overall', 'refused'],
      intake.map(backlogRow),
    ),
    '',
    `From answer to others, at ${latency.ratePerSecond} responses/s (${Math.round(latency.acceptedPerSecond)}/s accepted)`,
    table(
      ['', 'n', 'p50', 'p95', 'p99', 'goal (p95)', ''],
      [
        ['answer accepted', ...latencyCells(latency.intake), '', ''],
        [
          'answer to ticket',
          ...latencyCells(latency.answerToTicket),
          ms(goals.answerToTicketP95Ms),
          verdict(latency.answerToTicket.p95Ms, goals.answerToTicketP95Ms, 'atMost'),
        ],
        ['answer to dashboard', ...latencyCells(latency.answerToDashboard), '', ''],
      ],
    ),
    '',
    'Memory at rest (proportional set size)',
    memory === null ? 'This system has no /proc to ask.' : memoryTable(memory),
    '',
    `Agreement: ${agreement.acknowledged} acknowledged, ${agreement.inPostgres} in PostgreSQL, ${agreement.inWarehouse} in the warehouse; ${agreement.detractors} detractors, ${agreement.tickets} tickets: ${agrees(agreement) ? 'everything is there once' : 'THEY DIFFER'}`,
    '',
  ].join('\n');
}

function intakeRow({ namesCustomer, concurrency, product, floor, ratio }: IntakeFigures): string[] {
  const goal = goals.ratio[concurrency];
  return [
    namesCustomer ? 'named' : 'unnamed',
    String(concurrency),
    count(product.acceptedPerSecond),
    ...latencyCells(product.latency).slice(1),
    count(floor.acceptedPerSecond),
    ...latencyCells(floor.latency).slice(1),
    ratio?.toFixed(2) ?? '–',
    goal === undefined ? '' : `≥ ${goal}`,
    goal === undefined ? '' : verdict(ratio, goal, 'atLeast'),
  ];
}

function backlogRow({ namesCustomer, concurrency, product, backlog }: IntakeFigures): string[] {
  const { drainedPerSecond } = backlog;
  return [
    namesCustomer ? 'named' : 'unnamed',
    String(concurrency),
    count(backlog.eventsAtEnd),
    count(drainedPerSecond),
    `≥ ${goals.drainedPerSecond}`,
    drainedPerSecond === null ? 'nothing waited' : verdict(drainedPerSecond, goals.drainedPerSecond, 'atLeast'),
    count(backlog.digestedPerSecond),
    String(product.refused),
  ];
}

function latencyCells({ n, p50Ms, p95Ms, p99Ms }: Latency): string[] {
  return [String(n), ms(p50Ms), ms(p95Ms), ms(p99Ms)];
}

function memoryTable(memory: readonly ProcessMemory[]): string {
  const totalMib = memory.reduce((total, { pssMib }) => total + pssMib, 0);
  const rows = memory.map(({ name, pssMib }) => [name, `${pssMib.toFixed(0)} MiB`]);
  return table(['process', 'memory'], [...rows, ['all', `${totalMib.toFixed(0)} MiB`]]);
}

function verdict(value: number | null, goal: number, direction: 'atLeast' | 'atMost'): string {
  if (value === null) return 'not measured';
  return (direction === 'atLeast' ? value >= goal : value <= goal) ? 'met' : 'missed';
}

function count(value: number | null): string {
  return value === null ? '–' : Math.round(value).toLocaleString('en');
}

function ms(value: number | null): string {
  if (value === null) return '–';
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
}

function seconds(valueMs: number): string {
  return `${(valueMs / 1000).toFixed(1)} s`;
}

/** Columns as wide as they need, words to the left, numbers to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return [line(head), ...rows.map(line)].map((text) => `  ${text.trimEnd()}`).join('\n');
}
