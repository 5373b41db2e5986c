import type { Access } from '@voxloop/access';
import Type, { type Static } from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { text } from '../../foundation/text/index.ts';
import { writeAudit } from '../audit/index.ts';
import { beginEdit, getRevised } from '../edits/index.ts';
import type { EventKind } from './customer-event.ts';
import { listEventProperties, listEventTypes } from './event-discovery-store.ts';
import {
  getPlanRules,
  insertSchemaVersion,
  listSchemas,
  listSchemaVersions,
  lockEventPlan,
  savePlanRules,
} from './event-plan-store.ts';
import {
  type EventSchema,
  type EventSchemaDraft,
  findSchemaFault,
  findUnitDeclaration,
  maxSchemas,
} from './event-schema.ts';
import { DraftShape, MisfitShape, SchemaShape, TypeQuery } from './event-shapes.ts';
import { countedAmong, countUnitsOfEvents } from './event-unit-store.ts';
import { ofEveryEvent } from './every-event.ts';
import { listExamples } from './examples-store.ts';
import { maskProperties } from './mask-event.ts';
import { proposeSchema } from './propose-schema.ts';
import { triedAmong, trySchema } from './try-schema.ts';

const PlanShape = Type.Object({
  unplanned: Type.Enum(['accept', 'quarantine']),
  quarantineDays: Type.Integer({ minimum: 1, maximum: 3_650 }),
});
const RevisedPlan = Type.Object({ ...PlanShape.properties, revision: Type.Integer() });
const eventPlan = { kind: 'eventPlan', id: 'eventPlan' } as const;
const Trial = Type.Object({
  judged: Type.Integer(),
  misfitting: Type.Integer(),
  reasons: Type.Array(Type.Object({ ...MisfitShape.properties, count: Type.Integer() })),
});
const UnitsShape = Type.Object({
  property: Type.Union([Type.String(), Type.Null()]),
  counted: Type.Integer(),
  placed: Type.Integer(),
  untold: Type.Integer(),
  unknown: Type.Array(Type.Object({ code: Type.String(), count: Type.Integer() })),
});
const NewVersion = Type.Object({ basedOn: Type.Integer({ minimum: 0 }), ...DraftShape.properties });

/** The plan of events: what holds for all of them, and the schema of each type with its versions. */
export function eventSchemaRoutes(context: ServerContext): Route[] {
  return ofEveryEvent([...planRoutes(context), ...readingRoutes(context), ...changingRoutes(context)]);
}

function planRoutes({ database }: ServerContext): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/event-plan',
      permission: 'events.read',
      summary: 'What becomes of events of types without a schema, and how long misfits are held',
      schema: { response: { 200: RevisedPlan } },
      handle: ({ access }) =>
        database.inWorkspace(access.workspaceId, (tx) => getRevised(tx, eventPlan, () => getPlanRules(tx)), {
          readOnly: true,
        }),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/event-plan',
      edits: true,
      permission: 'events.manage',
      summary: 'Say what becomes of events of types without a schema, and how long misfits are held',
      schema: { body: PlanShape, response: { 200: RevisedPlan } },
      handle: ({ access, body, basis }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          const { revision } = await beginEdit(tx, access, { ...eventPlan, basis }, () => getPlanRules(tx));
          await savePlanRules(tx, body);
          const subject = { kind: 'eventPlan', id: access.workspaceId };
          await writeAudit(tx, access, { action: 'eventPlan.changed', subject, detail: { ...body } });
          return { ...body, revision };
        }),
    }),
  ];
}

function readingRoutes({ database }: ServerContext): Route[] {
  const read = <T>(access: Access, work: (tx: WorkspaceTx) => Promise<T>) =>
    database.inWorkspace(access.workspaceId, work, { readOnly: true });
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/event-schemas',
      permission: 'events.read',
      summary: 'The schema of every type that has one, in its newest version',
      schema: { response: { 200: Type.Object({ items: Type.Array(SchemaShape) }) } },
      handle: ({ access }) => read(access, async (tx) => ({ items: (await listSchemas(tx)).map(describeSchema) })),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/event-schemas/versions',
      permission: 'events.read',
      summary: 'Every version of the schema of one type, the newest first',
      schema: { query: TypeQuery, response: { 200: Type.Object({ items: Type.Array(SchemaShape) }) } },
      handle: ({ access, query }) =>
        read(access, async (tx) => ({ items: (await listSchemaVersions(tx, query)).map(describeSchema) })),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/event-schemas/proposal',
      permission: 'events.read',
      summary: 'A schema that the events of a type would fit as they were seen so far; nothing is saved',
      schema: { query: TypeQuery, response: { 200: DraftShape } },
      handle: ({ access, query }) =>
        read(access, async (tx) => {
          const type = (await listEventTypes(tx, access)).find(
            (one) => one.kind === query.kind && one.name === query.name,
          );
          const properties = await listEventProperties(tx, access, query);
          return proposeSchema(type?.count ?? 0, properties, await listExamples(tx, query));
        }),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/event-schemas/units',
      permission: 'events.read',
      summary: `How the latest events of a type (at most ${countedAmong}) found the units that their property tells, with the codes that no unit has`,
      schema: { query: TypeQuery, response: { 200: UnitsShape } },
      handle: ({ access, query }) =>
        read(access, async (tx) => {
          const declared = findUnitDeclaration(await listSchemaVersions(tx, query));
          if (declared === undefined) return { property: null, counted: 0, placed: 0, untold: 0, unknown: [] };
          const { unknown, ...counts } = await countUnitsOfEvents(tx, access, query, declared);
          const show = (code: string) =>
            String(maskProperties(access, query.kind, { [declared.property]: code })[declared.property]);
          return {
            property: declared.property,
            ...counts,
            unknown: unknown.map((one) => ({ ...one, code: show(one.code) })),
          };
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/event-schemas/try',
      permission: 'events.read',
      summary: `How the last ${triedAmong} events of a type would fare under a schema; nothing is saved`,
      schema: { query: TypeQuery, body: DraftShape, response: { 200: Trial } },
      handle: ({ access, query, body }) => {
        const draft = readDraft(body);
        refuseFault(access, draft);
        return read(access, (tx) => trySchema(tx, access, query, draft));
      },
    }),
  ];
}

function changingRoutes({ clock, database }: ServerContext): Route[] {
  return [
    defineRoute({
      method: 'PUT',
      url: '/api/v1/event-schemas',
      permission: 'events.manage',
      summary: 'Give a type a schema, or a new version of it; events are judged by it from then on',
      schema: { query: TypeQuery, body: NewVersion, response: { 200: SchemaShape } },
      handle: ({ access, query, body: { basedOn, ...given } }) => {
        const draft = readDraft(given);
        refuseFault(access, draft);
        return database.inWorkspace(access.workspaceId, async (tx) => {
          const saved = await addVersion(tx, access, query, { ...draft, basedOn, retired: false }, clock.now());
          return describeSchema(saved);
        });
      },
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/event-schemas',
      permission: 'events.manage',
      summary: 'Take the schema from a type; its versions stay on record',
      schema: { query: TypeQuery, response: { 204: null } },
      handle: async ({ access, query, reply }) => {
        await database.inWorkspace(access.workspaceId, async (tx) => {
          const [newest] = await listSchemaVersions(tx, query);
          if (newest === undefined || newest.retired) throw new ProblemError('eventSchemaNotFound');
          await addVersion(tx, access, query, { ...newest, basedOn: newest.version, retired: true }, clock.now());
        });
        return reply.code(204).send();
      },
    }),
  ];
}

/** Adds a version to the one that the caller knew. @throws `eventSchemaVersion` where that is not the newest any more */
async function addVersion(
  tx: WorkspaceTx,
  access: Access,
  { kind, name }: { kind: EventKind; name: string },
  { basedOn, retired, ...draft }: EventSchemaDraft & { basedOn: number; retired: boolean },
  now: Date,
): Promise<EventSchema> {
  await lockEventPlan(tx);
  const [newest] = await listSchemaVersions(tx, { kind, name });
  if ((newest?.version ?? 0) !== basedOn) throw new ProblemError('eventSchemaVersion');
  if (newest === undefined && (await listSchemas(tx)).length >= maxSchemas)
    throw new ProblemError('eventSchemasTooMany', { params: { most: maxSchemas } });
  const { policy, closed, renames, properties, unitProperty } = draft;
  const version = basedOn + 1;
  const schema = { kind, name, version, retired, policy, closed, renames, properties, unitProperty };
  const saved: EventSchema = { ...schema, createdAt: now, createdBy: access.actor.id };
  await insertSchemaVersion(tx, saved);
  await writeAudit(tx, access, {
    action: retired ? 'eventSchema.removed' : 'eventSchema.changed',
    subject: { kind: 'eventSchema', id: `${kind} ${name}` },
    detail: { version, policy, closed, properties: properties.length, unitProperty },
  });
  return saved;
}

function readDraft({ unitProperty = null, ...draft }: Static<typeof DraftShape>): EventSchemaDraft {
  return { ...draft, unitProperty };
}

function refuseFault(access: Access, draft: EventSchemaDraft): void {
  const fault = findSchemaFault(draft);
  if (fault === undefined) return;
  const detail = text(access.language, `events.schemaFault_${fault.code}`, {});
  throw new ProblemError('eventSchemaInvalid', { path: `body.${fault.path}`, params: { detail } });
}

function describeSchema({ createdAt, ...schema }: EventSchema) {
  return { ...schema, createdAt: createdAt.toISOString() };
}
