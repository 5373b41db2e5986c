/**
 * `npm run bench:statistics -- [PART-OF-NAME]`: times the procedures of `@voxloop/statistics` on data of the sizes that a
 * programme has, each in a process of its own, and against R where R is installed.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Benchmark, type Timing, timeBenchmark } from './benchmark.ts';
import { findR, timeInR } from './r-timing.ts';

const folder = new URL('procedures/', import.meta.url);
const childFlag = '--run';

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Every benchmark: each file of `procedures/` exports a list of them. */
async function loadBenchmarks(): Promise<Benchmark[]> {
  const all: Benchmark[] = [];
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.ts')) continue;
    const module: { benchmarks?: readonly Benchmark[] } = await import(new URL(file, folder).href);
    if (module.benchmarks === undefined) throw new Error(`procedures/${file} exports no benchmarks`);
    all.push(...module.benchmarks);
  }
  return all;
}

/** Times a benchmark in a fresh process, so that none warms or fattens another. */
function timeApart({ name }: Benchmark): Timing {
  const output = execFileSync(process.execPath, [fileURLToPath(import.meta.url), childFlag, name], {
    encoding: 'utf8',
  });
  const timing: Timing = JSON.parse(output);
  return timing;
}

function report(benchmark: Benchmark, timing: Timing, rMs: number | null): boolean {
  const { name, goalMs } = benchmark;
  const { clockMs, processorMs, firstMs, peakMemoryMib } = timing;
  // On a busy machine the clock also counts the neighbours; these procedures use one thread.
  const met = goalMs === null || Math.min(clockMs, processorMs) <= goalMs;
  print(`${goalMs === null ? '    ' : met ? 'ok  ' : 'OVER'} ${name}`);
  const goal = goalMs === null ? '' : `, goal ${goalMs} ms`;
  print(`       ${show(clockMs)} (processor ${show(processorMs)}, first run ${show(firstMs)})${goal}`);
  print(`       peak memory of the process ${Math.round(peakMemoryMib)} MiB`);
  if (rMs !== null) print(`       R ${show(rMs)}: ${(rMs / clockMs).toFixed(rMs > 10 * clockMs ? 0 : 1)} times ours`);
  return met;
}

function show(milliseconds: number): string {
  return `${milliseconds < 10 ? milliseconds.toFixed(2) : Math.round(milliseconds)} ms`;
}

async function main([first = '', name]: readonly string[]): Promise<number> {
  const benchmarks = await loadBenchmarks();
  if (first === childFlag) {
    const wanted = benchmarks.find((benchmark) => benchmark.name === name);
    if (wanted === undefined) throw new Error(`no benchmark is called "${name}"`);
    print(JSON.stringify(timeBenchmark(wanted)));
    return 0;
  }
  const chosen = benchmarks.filter((benchmark) => benchmark.name.toLowerCase().includes(first.toLowerCase()));
  if (chosen.length === 0) {
    print(`no benchmark has "${first}" in its name`);
    return 2;
  }
  const r = findR();
  print(`node ${process.version}; ${r ?? 'R is not installed: no comparison'}; medians on the clock`);
  let met = true;
  for (const benchmark of chosen) {
    const rMs = r === null || benchmark.r === undefined ? null : timeInR(benchmark.r);
    met = report(benchmark, timeApart(benchmark), rMs) && met;
  }
  return met ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
