import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { drainBacklog } from '../../bench/backlog.ts';
import { createOwner } from '../../bench/create-owner.ts';
import { findEmbeddedPostgres } from '../../server/src/foundation/database/index.ts';
import { type ApiClient, signIn } from '../api-client.ts';
import { type Company, foundCompany } from '../company.ts';
import { checkEvents } from './check-events.ts';
import { checkPersons } from './check-persons.ts';
import { checkResponses } from './check-responses.ts';
import { checkReviews } from './check-reviews.ts';
import { sendVisitors, startCustomers } from './customers.ts';
import { createDraw } from './draw.ts';
import { type KillableServer, startKillableServer, type Victim } from './killable-server.ts';
import { startRespondents } from './respondents.ts';
import { startReviewPortal } from './review-portal.ts';
import { startSteward } from './steward.ts';
import { openStorage, type Storage } from './storage.ts';

const kills = 10;
const people = 3;
const shops = 1;
const visitors = 20;
const responsesBetweenKills = 20;
const eventsBetweenKills = 30;
const pagesBeforeFirstKill = 5;
/** A run is taken up again 45 s after its last sign of life, at the full minute; then it needs some seconds. */
const pullTimeoutMs = 150_000;

/** One seed, one course of events (but for what the machine adds). Printed, to be able to repeat it. */
const seed = 20261121;

let server: KillableServer;
let storage: Storage;
let company: Company;
let owner: { email: string; password: string };
/** Whether a ticket must open, by the id of an acknowledged response */
const detractorById = new Map<string, boolean>();

before(async () => {
  server = await startKillableServer();
  await server.untilReady();
  storage = openStorage(server.dataFolder);
  const postgres = await findEmbeddedPostgres(server.dataFolder);
  assert.ok(postgres);
  owner = await createOwner({ url: server.url, dataFolder: server.dataFolder, postgres });
  company = await foundCompany(await signInAsOwner(), 5);
});

after(() => server.stop());

function signInAsOwner(): Promise<ApiClient> {
  return signIn(server.url, owner.email, owner.password);
}

function remember(more: ReadonlyMap<string, boolean>): void {
  for (const [id, isDetractor] of more) detractorById.set(id, isDetractor);
}

async function checkNothingIsDead(): Promise<void> {
  const dead = await storage.queryPostgres('select subscriber, reason, count(*) from outbox_dead_letter group by 1, 2');
  assert.deepEqual(dead, [], 'events that nobody could digest');
}

/** People of whom nothing but their browser is known. */
async function meetVisitors(client: ApiClient, writeKey: string, abandoned: AbortSignal) {
  const browsers = Array.from({ length: visitors }, (_, n) => `visitor-${n}`);
  const typeByMessageId = await sendVisitors(server.url, writeKey, browsers, abandoned);
  const profileIds: string[] = [];
  for (const browser of browsers) {
    const { items } = await client.send<{ items: { id: string }[] }>('GET', `/people?q=${browser}`);
    profileIds.push(...items.map(({ id }) => id));
  }
  assert.equal(profileIds.length, visitors);
  return { typeByMessageId, profileIds };
}

/** Everything that goes on while parts of the server are killed. */
async function startLoad(abandoned: AbortSignal) {
  const client = await signInAsOwner();
  const { key } = await client.send<{ key: string }>('POST', '/api-keys', { name: 'Shops', scopes: ['events.write'] });
  const met = await meetVisitors(client, key, abandoned);
  const portal = await startReviewPortal(client);
  const respondents = startRespondents(server.url, company, people, seed, abandoned);
  const customers = startCustomers(server.url, key, shops, seed, abandoned);
  const steward = startSteward(client, met.profileIds, seed);
  return { portal, respondents, customers, steward, visitorEvents: met.typeByMessageId };
}

/** Kills one part after the other. The first is the worker, while it pulls; the others are drawn. */
async function killParts({ portal, respondents, customers }: Awaited<ReturnType<typeof startLoad>>): Promise<Victim[]> {
  const draw = createDraw(seed);
  const victims: Victim[] = ['server', 'worker', 'clickhouse', 'postgres'];
  const killed: Victim[] = [];
  while (portal.countPages() < pagesBeforeFirstKill) await new Promise((resolve) => setTimeout(resolve, 10));
  while (killed.length < kills) {
    const victim = killed.length === 0 ? 'worker' : (victims[Math.floor(draw() * victims.length)] ?? 'server');
    server.kill(victim);
    killed.push(victim);
    await server.untilReady();
    await Promise.all([respondents.untilMore(responsesBetweenKills), customers.untilMore(eventsBetweenKills)]);
    await new Promise((resolve) => setTimeout(resolve, draw() * 500));
  }
  return killed;
}

test(`after ${kills} kills under load, what was acknowledged is kept and counted once, persons follow from their claims, and a pull goes on`, {
  timeout: 540_000,
}, async (context) => {
  const abandoning = new AbortController();
  const load = await startLoad(abandoning.signal);
  const { portal, respondents, customers, steward } = load;
  try {
    const startedAt = performance.now();
    const sinceStart = () => `${((performance.now() - startedAt) / 1000).toFixed(0)} s`;
    const killed = await killParts(load);
    context.diagnostic(`the last kill after ${sinceStart()}`);
    await Promise.all([respondents.stop(), customers.stop(), steward.stop()]);
    remember(respondents.acknowledged.detractorById);
    const events = new Map([...load.visitorEvents, ...customers.acknowledged.typeByMessageId]);
    const kinds = [...Map.groupBy(killed, (victim) => victim)].map(([victim, each]) => `${victim} ${each.length}×`);
    context.diagnostic(
      `seed ${seed}: killed ${kinds.join(', ')}; acknowledged: ${detractorById.size} responses, ${events.size} events, ` +
        `${steward.acknowledged.size} statements about who is who`,
    );
    const client = await signInAsOwner();
    await drainBacklog(server.url);
    context.diagnostic(`everything counted after ${sinceStart()}`);
    await checkNothingIsDead();
    await checkResponses(storage, client, company, detractorById);
    await checkEvents(storage, events);
    await checkPersons(storage, customers.acknowledged, steward.acknowledged);
    await portal.untilPulled(client, pullTimeoutMs);
    context.diagnostic(`the pull came to its end after ${sinceStart()}`);
    await drainBacklog(server.url);
    await checkReviews(storage, portal.reviewIds);
  } finally {
    abandoning.abort();
    await Promise.all([steward.stop(), portal.stop()]);
  }
});

test('while ClickHouse is down, answers are accepted and tickets open; when it is back, the numbers catch up', {
  timeout: 180_000,
}, async () => {
  const hold = setInterval(() => server.kill('clickhouse'), 20);
  const abandoning = new AbortController();
  const respondents = startRespondents(server.url, company, people, seed + 1_000, abandoning.signal);
  try {
    await respondents.untilMore(100);
    await respondents.stop();
    remember(respondents.acknowledged.detractorById);
    const detractors = [...detractorById.values()].filter(Boolean).length;
    const countTickets = async () =>
      (await storage.queryPostgres<{ n: string }>('select count(*) as n from ticket'))[0]?.n;
    while ((await countTickets()) !== String(detractors)) await new Promise((resolve) => setTimeout(resolve, 50));
  } finally {
    abandoning.abort();
    clearInterval(hold);
  }
  await server.untilReady();
  await drainBacklog(server.url);
  await checkNothingIsDead();
  await checkResponses(storage, await signInAsOwner(), company, detractorById);
});
