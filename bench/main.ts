import { writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { type ApiClient, signIn } from '../test/api-client.ts';
import { foundCompany } from '../test/company.ts';
import { drainBacklog } from './backlog.ts';
import { createOwner } from './create-owner.ts';
import { startFloorServer } from './floor.ts';
import type { ResponseTarget } from './load.ts';
import { measureAgreement } from './measure-agreement.ts';
import { type IntakeFigures, measureIntake } from './measure-intake.ts';
import { measureLatency } from './measure-latency.ts';
import { measureMemory } from './memory.ts';
import { type BenchmarkReport, formatReport } from './report.ts';
import { startVoxloop, type VoxloopServer } from './voxloop-server.ts';

const usage = `Usage: npm run bench [-- --seconds N --rounds N --json FILE]

Measures intake over HTTP beside the floor of this machine, how long an answer takes to reach others, and memory.

  --seconds N   length of one turn (default 6)
  --rounds N    turns of product and floor at each concurrency (default 3)
  --json FILE   also writes the figures to FILE
`;

const concurrencies = [1, 16, 64];
const storeCount = 20;
const pace = { ratePerSecond: 200, durationMs: 20_000 };

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '6' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

if (options.help) process.stdout.write(usage);
else await benchmark({ rounds: Number(options.rounds), durationMs: Number(options.seconds) * 1000 }, options.json);

async function benchmark(
  schedule: { rounds: number; durationMs: number },
  jsonFile: string | undefined,
): Promise<void> {
  const loadBefore = loadavg()[0] ?? 0;
  say('Starting the server with empty engines of its own …');
  const server = await startVoxloop();
  try {
    const report = await measure(server, schedule, loadBefore);
    process.stdout.write(`\n${formatReport(report)}`);
    if (jsonFile !== undefined) writeFileSync(jsonFile, `${JSON.stringify(report, null, 2)}\n`);
  } finally {
    await server.stop();
  }
}

async function measure(
  server: VoxloopServer,
  schedule: { rounds: number; durationMs: number },
  loadBefore: number,
): Promise<BenchmarkReport> {
  const owner = await openAsOwner(server);
  const company = await foundCompany(owner, storeCount);
  const target: ResponseTarget = {
    url: server.url,
    path: `/api/v1/public/links/${company.linkId}/responses`,
    surveyVersion: company.surveyVersion,
    unitCodes: company.stores.map(({ code }) => code),
    detractorShare: 0.15,
    namesCustomer: false,
  };
  await drainBacklog(server.url);
  say('Measuring memory at rest …');
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  const memory = measureMemory(server.pid);
  const survey = { target, surveyId: company.surveyId, day: today() };
  say(`Measuring the way of an answer at ${pace.ratePerSecond}/s …`);
  const latency = await measureLatency(owner, survey, pace);
  const floor = await startFloorServer(server.postgres.ownerUrl);
  const intake: IntakeFigures[] = [];
  for (const namesCustomer of [false, true]) {
    for (const concurrency of concurrencies) {
      say(`Measuring intake with ${concurrency} at a time, customers ${namesCustomer ? 'named' : 'unnamed'} …`);
      const product = { ...target, namesCustomer };
      const targets = { product, floor: { ...product, url: floor.url, path: '/responses' } };
      intake.push(await measureIntake(targets, concurrency, schedule));
    }
  }
  await floor.stop();
  await drainBacklog(server.url);
  const sent = {
    accepted: intake.reduce((sum, { product }) => sum + product.accepted, latency.accepted),
    detractors: intake.reduce((sum, { product }) => sum + product.detractors, latency.detractors),
  };
  return {
    machine: { ...describeMachine(), loadBefore },
    startMs: server.startMs,
    postgres: floor.settings,
    intake,
    latency,
    memory,
    agreement: await measureAgreement(owner, survey, sent),
  };
}

async function openAsOwner(server: VoxloopServer): Promise<ApiClient> {
  const { email, password } = await createOwner(server);
  return signIn(server.url, email, password);
}

/** The workspace keeps UTC days. */
function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function describeMachine(): Omit<BenchmarkReport['machine'], 'loadBefore'> {
  const [processor] = cpus();
  return {
    processor: processor?.model.trim() ?? 'unknown processor',
    cores: cpus().length,
    memoryGib: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
  };
}

function say(words: string): void {
  process.stderr.write(`${words}\n`);
}
