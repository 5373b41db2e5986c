import assert from 'node:assert/strict';
import { computeWorkspaceDay } from '../../server/src/foundation/clock/index.ts';
import type { TestServer } from '../../server/src/foundation/testing/test-server.ts';
import { type Mark, type Person, seesUnit } from './person.ts';
import { type Send, sendAs } from './send-as.ts';
import { uploadOf } from './upload.ts';
import { listRecords, markFeedback, takeFeedback, type WorldRecords } from './world-feedback.ts';
import { addPerson, foundWorkspace, timeZone } from './world-people.ts';
import type { WorldPlan } from './world-plan.ts';
import { changeUnits, makeUnits, markUnits, placeByFormat } from './world-units.ts';
import { type WorldWords, wordsOfWorld } from './world-words.ts';

/** A random company, made real. What is listed by place stands in the order of the plan. */
export interface World {
  plan: WorldPlan;
  words: WorldWords;
  workspaceId: string;
  owner: Person;
  people: readonly Person[];
  unitIds: readonly number[];
  /** Of the groups of the second hierarchy */
  formatIds: readonly number[];
  surveyId: string;
  /** Everybody is in it */
  segmentId: string;
  /** A link of each unit */
  linkIds: readonly string[];
  importId: string;
  importMapping: object;
  /** An API key that may write events */
  writeKey: string;
  /** The code of a root cause to choose */
  rootCause: string;
  /** The day of all feedback, in the workspace's time zone */
  day: string;
  /** Of the customer of each feedback */
  profileIds: readonly string[];
  marks: readonly Mark[];
  records: WorldRecords;
}

let worldCount = 0;

/** Makes a planned company through the product, lets everything happen that follows from it, and then changes what changes. */
export async function makeWorld(server: TestServer, plan: WorldPlan): Promise<World> {
  worldCount += 1;
  const words = wordsOfWorld(worldCount);
  const { owner, workspaceId } = await foundWorkspace(server, worldCount);
  const send: Send = (method, path, payload) => sendAs(server, owner, method, path, payload);
  const unitIds = await makeUnits(plan, words, send);
  const formatIds = await placeByFormat(plan, words, send);
  await send('POST', '/alert-rules', detractorRule);
  const { surveyId, linkIds } = await publishSurvey(unitIds, words, send);
  const everybody = { names: { 'zh-CN': '所有人', en: 'Everybody' }, condition: { all: [] }, tag: null };
  const { id: segmentId } = await send<{ id: string }>('POST', '/segments', everybody);
  const people: Person[] = [owner];
  for (const member of plan.members) people.push(await addPerson(server, plan, member, { unitIds, words, send }));
  const { feedbackIds, profileIds } = await takeFeedback(server, { workspaceId, surveyId, unitIds }, plan, words);
  await server.settle();
  await changeUnits(plan, unitIds, words, send);
  for (const [at, { units, formerUnits }] of plan.members.entries()) {
    if (formerUnits === null) continue;
    await send('PATCH', `/members/${people[at + 1]?.memberId}`, { unitIds: units.map((one) => unitIds[one]) });
  }
  const writeKey = await sendEvents(server, unitIds.length, words, send);
  const rootCauses = await send<{ items: { code: string }[] }>('GET', '/root-causes');
  const records = await listRecords(feedbackIds, plan, send);
  return {
    plan,
    words,
    workspaceId,
    owner,
    people,
    unitIds,
    formatIds,
    surveyId,
    segmentId,
    linkIds,
    ...(await uploadImport(server, owner, words)),
    writeKey,
    rootCause: rootCauses.items[0]?.code ?? '',
    day: computeWorkspaceDay(server.context.clock.now(), timeZone),
    profileIds,
    marks: [
      ...markUnits(plan, words),
      ...linkIds.map((_, at) => markLink(at, words)),
      ...markEvent(words),
      ...unitIds.map((_, at) => markPlacedEvent(at, words)),
      ...markFeedback(plan, words, records),
      // An import holds rows of any unit.
      { text: words.importSample, what: 'import', visibleTo: ({ sees }) => sees === 'all' },
    ],
    records,
  };
}

async function publishSurvey(unitIds: readonly number[], words: WorldWords, send: Send) {
  const { id: surveyId } = await send<{ id: string }>('POST', '/surveys', { templateKey: 'transactionalNps' });
  await send('POST', `/surveys/${surveyId}/publish`, {});
  const linkIds: string[] = [];
  for (const [at, unitId] of unitIds.entries()) {
    const link = { name: words.linkName(at), unitId };
    linkIds.push((await send<{ id: string }>('POST', `/surveys/${surveyId}/links`, link)).id);
  }
  return { surveyId, linkIds };
}

function markLink(unit: number, words: WorldWords): Mark {
  return { text: words.linkName(unit), what: 'link', visibleTo: (person) => seesUnit(person, unit) };
}

/** Sends an event of a customer that tells no unit, and one in each unit. @returns the key that wrote it */
async function sendEvents(server: TestServer, unitCount: number, words: WorldWords, send: Send): Promise<string> {
  const { key: writeKey } = await send<{ key: string }>('POST', '/api-keys', {
    name: 'Shop',
    scopes: ['events.write'],
  });
  const schema = { policy: 'flag', closed: false, renames: [], properties: [], unitProperty: 'unit', basedOn: 0 };
  const query = new URLSearchParams({ kind: 'track', name: words.placedEventName });
  await send('PUT', `/event-schemas?${query}`, schema);
  const userId = `buyer of ${words.placedEventName}`;
  const placed = Array.from({ length: unitCount }, (_, at) => ({
    ...{ type: 'track', event: words.placedEventName, userId },
    properties: { unit: words.unitCode(at), city: words.placedEventCity(at) },
  }));
  const event = { type: 'track', event: words.eventName, userId, properties: { city: words.eventCity } };
  const { statusCode } = await server.app.inject({
    method: 'POST',
    url: '/v1/batch',
    payload: { writeKey, batch: [event, ...placed] },
  });
  assert.equal(statusCode, 200);
  await server.settle();
  return writeKey;
}

/** Who may read events sees those of his units. */
function markPlacedEvent(unit: number, words: WorldWords): Mark {
  const visibleTo = (person: Person) => person.readsEvents && seesUnit(person, unit);
  return { text: words.placedEventCity(unit), what: 'event of a unit', visibleTo };
}

/** An event that tells no unit is seen by those who see every unit and may read events. */
function markEvent({ eventName, eventCity }: WorldWords): Mark[] {
  const visibleTo = ({ readsEvents, sees }: Person) => readsEvents && sees === 'all';
  return [eventName, eventCity].map((text) => ({ text, what: 'event', visibleTo }));
}

async function uploadImport(server: TestServer, owner: Person, { importSample }: WorldWords) {
  const rows = Array.from({ length: 3 }, (_, at) => `${at},${importSample}`).join('\n');
  const { url, headers, payload } = uploadOf('/api/v1/imports', `score,comment\n${rows}\n`);
  const response = await server.app.inject({
    method: 'POST',
    url,
    headers: { ...headers, cookie: owner.cookie },
    payload,
  });
  assert.ok(response.statusCode < 300, response.body);
  const { id, suggestedMapping } = response.json<{ id: string; suggestedMapping: object }>();
  return { importId: id, importMapping: suggestedMapping };
}

/** Every detractor raises an alert and opens a ticket. */
export const detractorRule = {
  names: { 'zh-CN': '贬损者', en: 'Detractors' },
  active: true,
  surveyId: null,
  condition: { field: 'answer.recommend', op: 'lte', value: 6 },
  severity: 'high',
  openTicket: true,
  notify: ['console'],
  dueHours: { low: 72, medium: 48, high: 24, critical: 8 },
};
