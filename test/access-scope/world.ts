import assert from 'node:assert/strict';
import { type MaskName, systemAccess } from '@voxloop/access';
import { findOrCreateProfile } from '../../server/src/data/directory/index.ts';
import { acceptFeedback, ensureFeedbackMonths, type FeedbackInput } from '../../server/src/data/feedback/index.ts';
import { createWorkspace } from '../../server/src/data/workspaces/index.ts';
import { computeWorkspaceDay } from '../../server/src/foundation/clock/index.ts';
import type { TestServer } from '../../server/src/foundation/testing/test-server.ts';
import { uploadOf } from './upload.ts';
import {
  type CustomRolePlan,
  type FeedbackPlan,
  formatCount,
  listBelow,
  type MemberPlan,
  parentsToday,
  type WorldPlan,
  wayUp,
} from './world-plan.ts';

/** Somebody who can send requests. `sees` holds places of units in the plan; `all`: everything, what has no unit too. */
export interface Person {
  memberId: string;
  cookie: string;
  role: string;
  sees: ReadonlySet<number> | 'all';
  /** The only channel that he sees; null: all */
  channel: string | null;
  masks: ReadonlySet<MaskName>;
}

/** What decides whether somebody may see a feedback and all that came of it. */
export type Placed = Pick<FeedbackPlan, 'unit' | 'channel'>;

/** Something that must not appear in an answer to anybody but those who may see it. */
export interface Mark {
  /** The text that gives it away: an id, words of a customer, a name */
  text: string;
  what: string;
  visibleTo(person: Person): boolean;
}

/** A random company, made real. */
export interface World {
  plan: WorldPlan;
  workspaceId: string;
  owner: Person;
  people: readonly Person[];
  /** Ids of the units, by place in the plan */
  unitIds: readonly number[];
  unitCodes: readonly string[];
  surveyId: string;
  /** A link of each unit, by place in the plan */
  linkIds: readonly string[];
  importId: string;
  importMapping: object;
  /** An API key that may write events */
  writeKey: string;
  /** What the company's one event is called */
  eventName: string;
  /** The code of a root cause to choose */
  rootCause: string;
  /** The day of all feedback, in the workspace's time zone */
  day: string;
  /** Tells the texts of this world from those of others */
  number: number;
  /** By place in the plan */
  feedbackIds: readonly string[];
  /** Of the customer of each feedback, by place in the plan */
  profileIds: readonly string[];
  marks: readonly Mark[];
  /** Ids of records that a unit owns, by the word of their route: `feedback`, `tickets`, `alerts` */
  records: ReadonlyMap<string, readonly (Placed & { id: string })[]>;
}

const everything = { sees: 'all', channel: null, masks: new Set<MaskName>() } as const;

const password = 'a-password-of-tests';
const timeZone = 'Asia/Shanghai';
let worldCount = 0;

/** Makes a planned company through the product, lets everything happen that follows from it, and then moves what moves. */
export async function makeWorld(server: TestServer, plan: WorldPlan): Promise<World> {
  worldCount += 1;
  const number = worldCount;
  const owner = await foundWorkspace(server);
  const workspaceId = owner.workspaceId;
  const send = <T>(method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object) =>
    sendAs<T>(server, owner, method, path, payload);
  const unitIds = await makeUnits(plan, send);
  await placeByFormat(plan, send);
  await send('POST', '/alert-rules', detractorRule);
  const survey = await send<{ id: string }>('POST', '/surveys', { templateKey: 'transactionalNps' });
  await send('POST', `/surveys/${survey.id}/publish`, {});
  const links: Mark[] = [];
  const linkIds: string[] = [];
  const people: Person[] = [owner];
  for (const [at, unitId] of unitIds.entries()) {
    const name = `link ${worldCount}-${at} of one unit`;
    linkIds.push((await send<{ id: string }>('POST', `/surveys/${survey.id}/links`, { name, unitId })).id);
    links.push({ text: name, what: 'link', visibleTo: (person) => seesUnit(person, at) });
  }
  for (const member of plan.members) people.push(await addPerson(server, plan, unitIds, member, send));
  const { feedbackIds, profileIds } = await takeFeedback(server, workspaceId, survey.id, plan, unitIds);
  await server.settle();
  if (plan.move !== null) {
    const parentCode = plan.move.parent === null ? null : codeOf(plan.move.parent);
    await send('PATCH', `/units/${unitIds[plan.move.unit]}`, { parentCode });
  }
  for (const [at, { units, formerUnits }] of plan.members.entries()) {
    const memberId = people[at + 1]?.memberId;
    if (formerUnits !== null)
      await send('PATCH', `/members/${memberId}`, { unitIds: units.map((one) => unitIds[one]) });
  }
  const { key: writeKey } = await send<{ key: string }>('POST', '/api-keys', {
    name: 'Shop',
    scopes: ['events.write'],
  });
  const event = await sendEvent(server, writeKey, number);
  const rootCauses = await send<{ items: { code: string }[] }>('GET', '/root-causes');
  const records = await listRecords(unitIds, feedbackIds, plan, send);
  const marks = [
    ...links,
    ...event.marks,
    ...markUnits(plan),
    ...markFormats(plan),
    ...markFeedback(plan),
    ...markRecords(records),
    importMark(),
  ];
  return {
    plan,
    number,
    workspaceId,
    owner,
    people,
    unitIds,
    unitCodes: unitIds.map((_, at) => codeOf(at)),
    surveyId: survey.id,
    linkIds,
    ...(await uploadImport(server, owner)),
    writeKey,
    eventName: event.name,
    rootCause: rootCauses.items[0]?.code ?? '',
    day: computeWorkspaceDay(server.context.clock.now(), timeZone),
    feedbackIds,
    profileIds,
    marks,
    records,
  };
}

/** Sends one event of a customer; it belongs to no unit, so only who sees every unit and may read events sees it. */
async function sendEvent(
  server: TestServer,
  writeKey: string,
  world: number,
): Promise<{ name: string; marks: Mark[] }> {
  const name = `event of world ${world}`;
  const city = `city of world ${world}`;
  const payload = { writeKey, event: name, userId: `customer of world ${world}`, properties: { city } };
  const { statusCode } = await server.app.inject({ method: 'POST', url: '/v1/track', payload });
  if (statusCode !== 200) throw new Error(`The event was answered with ${statusCode}.`);
  await server.settle();
  const readers = new Set(['owner', 'administrator', 'analyst']);
  const visibleTo = ({ role, sees }: Person) => readers.has(role) && sees === 'all';
  return { name, marks: [name, city].map((text) => ({ text, what: 'event', visibleTo })) };
}

/** What the customer of a feedback said. */
export function wordsOf(world: World, feedback: number): string {
  return wordsIn(world.number, feedback);
}

function wordsIn(world: number, feedback: number): string {
  return `words ${world}-${feedback} of a customer`;
}

/** Sends a request as a person; everything has to succeed. */
export async function sendAs<T>(
  server: TestServer,
  person: Person,
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  payload?: object,
): Promise<T> {
  const response = await server.app.inject({
    method,
    url: `/api/v1${path}`,
    headers: { cookie: person.cookie },
    ...(payload === undefined ? {} : { payload }),
  });
  assert.ok(response.statusCode < 300, `${method} ${path}: ${response.statusCode} ${response.body}`);
  return response.json<T>();
}

type Send = <T>(method: 'GET' | 'POST' | 'PATCH', path: string, payload?: object) => Promise<T>;

/** Whether a person may see what belongs to a unit; null: to none. */
export function seesUnit(person: Person, unit: number | null): boolean {
  return person.sees === 'all' || (unit !== null && person.sees.has(unit));
}

/** Whether a person may see a feedback, and the tickets and alerts that came of it. */
export function seesFeedback(person: Person, { unit, channel }: Placed): boolean {
  return seesUnit(person, unit) && (person.channel === null || person.channel === channel);
}

async function foundWorkspace(server: TestServer): Promise<Person & { workspaceId: string }> {
  const email = `owner${worldCount}@world.example`;
  const { workspace, ownerMemberId } = await createWorkspace(server.context, server.application.auth, {
    name: `World ${worldCount}`,
    timeZone,
    languages: ['zh-CN', 'en'],
    owner: { name: 'Owner', email, password },
  });
  const cookie = await signIn(server, email);
  return { memberId: ownerMemberId, cookie, role: 'owner', ...everything, workspaceId: workspace.id };
}

async function signIn(server: TestServer, email: string): Promise<string> {
  const payload = { email, password };
  const response = await server.app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload });
  assert.equal(response.statusCode, 200, response.body);
  return response.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
}

async function makeUnits(plan: WorldPlan, send: Send): Promise<number[]> {
  const unitIds: number[] = [];
  for (const [at, parent] of plan.parents.entries()) {
    const name = nameOf(at);
    const unit = { code: codeOf(at), names: { 'zh-CN': name, en: name }, level: 'place' };
    const parentCode = parent === null ? null : codeOf(parent);
    unitIds.push((await send<{ id: number }>('POST', '/units', { ...unit, parentCode })).id);
  }
  return unitIds;
}

/** A second hierarchy, in which units stand below their formats. */
async function placeByFormat(plan: WorldPlan, send: Send): Promise<void> {
  const hierarchy = 'format';
  await send('POST', '/hierarchies', { code: hierarchy, names: { 'zh-CN': '业态', en: 'Format' } });
  for (let format = 0; format < formatCount; format++) {
    const names = { 'zh-CN': formatName(format), en: formatName(format) };
    await send('POST', '/units', { hierarchy, code: formatCode(format), names, level: 'format', parentCode: null });
  }
  for (const [at, format] of plan.formats.entries()) {
    if (format !== null) await send('POST', '/units', { hierarchy, code: codeOf(at), parentCode: formatCode(format) });
  }
}

let peopleCount = 0;

async function addPerson(
  server: TestServer,
  plan: WorldPlan,
  unitIds: readonly number[],
  { role, custom, units, formerUnits }: MemberPlan,
  send: Send,
): Promise<Person> {
  peopleCount += 1;
  const email = `person${peopleCount}@world.example`;
  const given = (formerUnits ?? units).map((at) => unitIds[at]);
  const customRoleId = custom === null ? null : await makeRole(role, custom, send);
  const grant = { role, customRoleId, unitIds: given };
  const { id } = await send<{ id: string }>('POST', '/members', { name: email, email, password, ...grant });
  const sees = units.length === 0 ? 'all' : listBelow(parentsToday(plan), units);
  const limits = { channel: custom?.channel ?? null, masks: new Set(custom?.masks) };
  return {
    memberId: id,
    cookie: await signIn(server, email),
    role: custom === null ? role : 'custom',
    sees,
    ...limits,
  };
}

async function makeRole(base: string, { channel, ...terms }: CustomRolePlan, send: Send): Promise<string> {
  const condition = channel === null ? null : { field: 'channel', op: 'eq', value: channel };
  const role = { name: `Role ${peopleCount}`, base, condition, ...terms };
  return (await send<{ id: string }>('POST', '/roles', role)).id;
}

async function takeFeedback(
  server: TestServer,
  workspaceId: string,
  surveyId: string,
  plan: WorldPlan,
  unitIds: readonly number[],
): Promise<{ feedbackIds: string[]; profileIds: string[] }> {
  const { clock, database, random } = server.context;
  const access = systemAccess(workspaceId, { timeZone });
  const now = clock.now();
  await database.inWorkspace(workspaceId, (tx) => ensureFeedbackMonths(tx, now, now));
  return database.inWorkspace(workspaceId, async (tx) => {
    const inputs: FeedbackInput[] = [];
    for (const [at, { unit, score, channel }] of plan.feedback.entries()) {
      const identifiers = [{ kind: 'memberId' as const, value: customerOf(at) }];
      const profileId = await findOrCreateProfile(tx, access, identifiers, { name: personOf(at) }, random.uuid());
      const scale = { scaleMin: 0, scaleMax: 10 };
      inputs.push({
        id: random.uuid(),
        kind: 'response',
        status: 'complete',
        origin: 'live',
        surveyId,
        surveyVersion: 1,
        channel,
        touchpoint: null,
        unitId: unit === null ? null : (unitIds[unit] ?? null),
        profileId,
        language: 'zh-CN',
        occurredAt: now,
        durationSeconds: 20,
        answers: { recommend: score, comment: wordsIn(worldCount, at) },
        verbatimKeys: ['comment'],
        attributes: { orderId: `order-${worldCount}-${at}-of-customer` },
        scores: [{ questionId: 'recommend', rowId: null, metric: 'nps', value: score, choice: null, ...scale }],
      });
    }
    const outcomes = await acceptFeedback(tx, access, inputs, now);
    assert.ok(outcomes.every((outcome) => outcome.kind === 'accepted'));
    return {
      feedbackIds: inputs.map((input) => input.id),
      profileIds: inputs.map((input) => input.profileId ?? ''),
    };
  });
}

/** An import holds rows of any unit. */
function importMark(): Mark {
  return { text: `sample ${worldCount} of a file`, what: 'import', visibleTo: (person) => person.sees === 'all' };
}

async function uploadImport(server: TestServer, owner: Person) {
  const rows = Array.from({ length: 3 }, (_, at) => `${at},${importMark().text}`).join('\n');
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

interface Listed {
  items: { id: string; feedbackId: string }[];
}

async function listRecords(unitIds: readonly number[], feedbackIds: readonly string[], plan: WorldPlan, send: Send) {
  const placeOf = (feedbackId: string): Placed => {
    const { unit, channel } = plan.feedback[feedbackIds.indexOf(feedbackId)] ?? { unit: null, channel: '' };
    return { unit, channel };
  };
  const tickets = await send<Listed>('GET', '/tickets?limit=100');
  const alerts = await send<Listed>('GET', '/alerts?limit=100');
  const detractors = plan.feedback.filter(({ score }) => score <= 6);
  assert.equal(alerts.items.length, detractors.length, 'every detractor raises an alert');
  assert.equal(unitIds.length, plan.parents.length);
  return new Map([
    ['feedback', feedbackIds.map((id) => ({ id, ...placeOf(id) }))],
    ['tickets', tickets.items.map(({ id, feedbackId }) => ({ id, ...placeOf(feedbackId) }))],
    ['alerts', alerts.items.map(({ id, feedbackId }) => ({ id, ...placeOf(feedbackId) }))],
  ]);
}

function markUnits(plan: WorldPlan): Mark[] {
  const today = parentsToday(plan);
  // Whoever sees a unit may know the names of those above it, so that a tree can be drawn.
  return today.map((_, at) => ({
    text: nameOf(at),
    what: 'unit',
    visibleTo: (person) => person.sees === 'all' || [...person.sees].some((unit) => wayUp(today, unit).includes(at)),
  }));
}

/** A format is known to whoever sees a unit of it. */
function markFormats(plan: WorldPlan): Mark[] {
  return Array.from({ length: formatCount }, (_, format) => ({
    text: formatName(format),
    what: 'format',
    visibleTo: (person) => person.sees === 'all' || [...person.sees].some((unit) => plan.formats[unit] === format),
  }));
}

function markFeedback(plan: WorldPlan): Mark[] {
  return plan.feedback.flatMap((feedback, at) => {
    const parts: [string, MaskName][] = [
      [wordsIn(worldCount, at), 'feedback.verbatims'],
      [customerOf(at), 'profile.identifiers'],
      [personOf(at), 'profile.names'],
      [`order-${worldCount}-${at}-of-customer`, 'feedback.attributes'],
    ];
    return parts.map(([text, mask]) => ({
      text,
      what: mask,
      visibleTo: (person: Person) => seesFeedback(person, feedback) && !person.masks.has(mask),
    }));
  });
}

function markRecords(records: World['records']): Mark[] {
  return [...records].flatMap(([what, items]) =>
    items.map((item) => ({ text: item.id, what, visibleTo: (person: Person) => seesFeedback(person, item) })),
  );
}

const codeOf = (at: number) => `W${worldCount}-U${at}-CODE`;
const formatCode = (format: number) => `W${worldCount}-F${format}-FORMAT`;
const formatName = (format: number) => `format ${worldCount}-${format} of the world`;
const nameOf = (at: number) => `unit ${worldCount}-${at} of the world`;
const personOf = (at: number) => `Name ${worldCount}-${at} of a person`;
const customerOf = (at: number) => `customer-${worldCount}-${at}-known`;

/** What the customer of a feedback is known by. */
export function customerIn(world: World, feedback: number): string {
  return `customer-${world.number}-${feedback}-known`;
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
