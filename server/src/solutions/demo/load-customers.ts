import type { Access } from '@voxloop/access';
import { changeDerivedAttribute } from '../../data/derived/index.ts';
import {
  listProfileImports,
  saveProfileAttribute,
  saveProfileMapping,
  startProfileImport,
  uploadPeople,
} from '../../data/directory/index.ts';
import { createEventWriter, type EventInput } from '../../data/events/index.ts';
import { changeJoinedField } from '../../data/joined/index.ts';
import { changeSegment } from '../../data/segments/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import { computeNameUuid } from '../../foundation/random/index.ts';
import { computeInstant, parseWallTime } from '../../foundation/tabular/index.ts';
import { type DemoAnswer, demoSurveys, drawAnswers } from './answer-files.ts';
import type { DemoStore } from './chain.ts';
import { customerAttributes, customerMapping, writeCustomerFile } from './customer-file.ts';
import { derivedRules, joinedRules, segmentRules } from './customer-rules.ts';
import { drawOrders } from './draw-orders.ts';
import { regionsOfChain } from './places.ts';

const fileName = 'demo-members.csv';
const ordersAtOnce = 1_000;

/**
 * Gives the demo company's members a name, what is known of them, and what they ordered; and what the company asks of it:
 * derived attributes, fields around answers, and segments. Background jobs go on with it.
 * @param options `responseCount`: how many answers there are, in whose shares the members are drawn
 */
export async function loadCustomers(
  context: ServerContext,
  access: Access,
  stores: readonly DemoStore[],
  options: { seed: string; today: string; timeZone: string; responseCount: number },
  progress: (done: number, total: number) => void,
): Promise<void> {
  const answers = demoSurveys.flatMap((survey) => [
    ...drawAnswers(survey, stores, { ...options, count: Math.round(options.responseCount * survey.share) }),
  ]);
  const orders = [
    ...drawOrders(answers, {
      seed: options.seed,
      now: context.clock.now(),
      readTime: (local) => readTime(local, options.timeZone),
    }),
  ];
  progress(0, orders.length);
  await importCustomers(context, access, answers, options);
  await sendOrders(context, access, orders, options.timeZone, (done) => progress(done, orders.length));
  await declareRules(context, access);
  progress(orders.length, orders.length);
}

function readTime(local: string, timeZone: string): Date {
  const wall = parseWallTime(local, 'ymd');
  if (wall === null) throw new RangeError(`${local} is no time of an answer.`);
  return computeInstant(wall, timeZone);
}

async function importCustomers(
  context: ServerContext,
  access: Access,
  answers: readonly DemoAnswer[],
  options: { seed: string; today: string },
): Promise<void> {
  const inWorkspace = context.database.inWorkspace;
  const isLoaded = await inWorkspace(access.workspaceId, async (tx) => {
    for (const attribute of customerAttributes) await saveProfileAttribute(tx, access, attribute, context.clock.now());
    return (await listProfileImports(tx, access, 20)).some((known) => known.fileName === fileName);
  });
  if (isLoaded) return;
  const cityNames = new Map(regionsOfChain.flatMap(({ cities }) => cities.map(({ code, zh }) => [code, zh])));
  const bytes = writeCustomerFile(answers, { ...options, cityNames });
  const id = await uploadPeople(context, access, { name: fileName, bytes });
  await inWorkspace(access.workspaceId, async (tx) => {
    await saveProfileMapping(tx, access, id, customerMapping);
    await startProfileImport(context, tx, access, id, false);
  });
}

async function sendOrders(
  context: ServerContext,
  { workspaceId }: Access,
  orders: readonly EventInput[],
  timeZone: string,
  progress: (done: number) => void,
): Promise<void> {
  const writer = createEventWriter(context);
  try {
    for (let at = 0; at < orders.length; at += ordersAtOnce) {
      const receivedAt = context.clock.now();
      await writer.accept({ id: workspaceId, timeZone }, orders.slice(at, at + ordersAtOnce), receivedAt);
      progress(at);
    }
  } finally {
    await writer.close();
  }
}

async function declareRules(context: ServerContext, access: Access): Promise<void> {
  await context.database.inWorkspace(access.workspaceId, async (tx) => {
    for (const wanted of derivedRules) await changeDerivedAttribute(context, tx, access, wanted);
    for (const wanted of joinedRules) await changeJoinedField(context, tx, access, wanted);
    for (const { key, ...wanted } of segmentRules)
      await changeSegment(context, tx, access, {
        ...wanted,
        id: computeNameUuid(access.workspaceId, `segment ${key}`),
      });
  });
}
