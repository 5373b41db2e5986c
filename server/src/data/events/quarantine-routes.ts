import type { Access } from '@voxloop/access';
import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { createRun, type JobRun, listRuns, requestRunCancel } from '../../foundation/jobs/index.ts';
import { writeAudit } from '../audit/index.ts';
import { listProfiles } from '../directory/index.ts';
import { decodeEventCursor, encodeEventCursor } from './event-cursor.ts';
import {
  describeEvent,
  describeReason,
  EventShape,
  MisfitShape,
  ofType,
  PageQuery,
  TypeQuery,
} from './event-shapes.ts';
import { ofEveryEvent } from './every-event.ts';
import { maskEvent } from './mask-event.ts';
import { type HeldEvent, type QuarantineRun, quarantineActions } from './quarantine.ts';
import { quarantineRunJob, quarantineRunKind } from './quarantine-jobs.ts';
import { insertQuarantineRun, listQuarantineRuns } from './quarantine-run-store.ts';
import { countHeldEvents, listHeldEvents, listHeldReasons, listHeldTypes } from './quarantine-store.ts';

const shownRuns = 20;

const HeldShape = Type.Object({
  ...EventShape.properties,
  schemaVersion: Type.Union([Type.Integer(), Type.Null()]),
  misfits: Type.Array(MisfitShape),
});
const RunShape = Type.Object({
  id: Type.String(),
  action: Type.Enum([...quarantineActions]),
  ...ofType,
  until: Type.String(),
  released: Type.Integer(),
  kept: Type.Integer(),
  state: Type.Enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  done: Type.Integer(),
  total: Type.Union([Type.Integer(), Type.Null()]),
  createdBy: Type.String(),
});

/** Events that do not fit: what is held and why, and what is done about it. */
export function quarantineRoutes(context: ServerContext): Route[] {
  return ofEveryEvent([...heldRoutes(context), ...runRoutes(context)]);
}

function heldRoutes({ database }: ServerContext): Route[] {
  const read = <T>(access: Access, work: (tx: WorkspaceTx) => Promise<T>) =>
    database.inWorkspace(access.workspaceId, work, { readOnly: true });
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/event-quarantine',
      permission: 'events.read',
      summary: 'How many events of each type are held because they do not fit',
      schema: {
        response: {
          200: Type.Object({
            items: Type.Array(Type.Object({ ...ofType, count: Type.Integer(), since: Type.String() })),
          }),
        },
      },
      handle: ({ access }) =>
        read(access, async (tx) => ({
          items: (await listHeldTypes(tx, access)).map((type) => ({ ...type, since: type.since.toISOString() })),
        })),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/event-quarantine/reasons',
      permission: 'events.read',
      summary: 'Why events of a type are held, the most frequent reason among the latest first',
      schema: {
        query: TypeQuery,
        response: {
          200: Type.Object({
            items: Type.Array(Type.Object({ ...MisfitShape.properties, count: Type.Integer() })),
          }),
        },
      },
      handle: ({ access, query }) =>
        read(access, async (tx) => ({
          items: (await listHeldReasons(tx, access, query)).map(({ count, ...reason }) => ({
            ...describeReason(access, reason),
            count,
          })),
        })),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/event-quarantine/events',
      permission: 'events.read',
      summary: 'Events of a type that are held, each with what does not fit, the last received first',
      schema: {
        query: Type.Object({ ...ofType, ...PageQuery }),
        response: {
          200: Type.Object({ items: Type.Array(HeldShape), nextCursor: Type.Union([Type.String(), Type.Null()]) }),
        },
      },
      handle: ({ access, query: { kind, name, cursor, limit = 50 } }) =>
        read(access, async (tx) => {
          const after = cursor === undefined ? {} : { after: decodeEventCursor(cursor) };
          const found = await listHeldEvents(tx, access, { kind, name }, { ...after, limit: limit + 1 });
          const shown = found.slice(0, limit);
          const last = shown.at(-1);
          return {
            items: await describeHeld(tx, access, shown),
            nextCursor: found.length > limit && last !== undefined ? encodeEventCursor(last) : null,
          };
        }),
    }),
  ];
}

function runRoutes({ clock, database, jobs, random }: ServerContext): Route[] {
  const inWorkspace = <T>(access: Access, work: (tx: WorkspaceTx) => Promise<T>) =>
    database.inWorkspace(access.workspaceId, work);
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/event-quarantine/runs',
      permission: 'events.read',
      summary: `The last ${shownRuns} replays and discardings with their progress, the newest first`,
      schema: { response: { 200: Type.Object({ items: Type.Array(RunShape) }) } },
      handle: ({ access }) =>
        inWorkspace(access, async (tx) => ({
          items: await describeRuns(tx, await listQuarantineRuns(tx, null, shownRuns)),
        })),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/event-quarantine/runs',
      permission: 'events.manage',
      summary: 'Take in what is held of a type and fits by now, or delete what is held of it',
      schema: {
        body: Type.Object({ action: Type.Enum([...quarantineActions]), ...ofType }),
        response: { 201: RunShape },
      },
      handle: ({ access, body: { action, kind, name }, reply }) =>
        inWorkspace(access, async (tx) => {
          const run = { id: random.uuid(), action, kind, name, until: clock.now() };
          const count = await countHeldEvents(tx, run, run.until);
          if (count === 0) throw new ProblemError('eventQuarantineEmpty');
          const job = {
            id: run.id,
            kind: quarantineRunKind,
            total: count,
            createdBy: access.actor.id,
            createdAt: run.until,
          };
          await createRun(tx, job);
          await insertQuarantineRun(tx, run);
          await jobs.enqueue(tx, quarantineRunJob, { workspaceId: access.workspaceId, runId: run.id });
          await writeAudit(tx, access, {
            action: action === 'replay' ? 'eventQuarantine.replayed' : 'eventQuarantine.discarded',
            subject: { kind: 'eventQuarantine', id: `${kind} ${name}` },
            detail: { runId: run.id, count },
          });
          const [shown] = await describeRuns(tx, [{ ...run, released: 0, kept: 0 }]);
          if (shown === undefined) throw new Error('A run that was just made is not there.');
          reply.code(201);
          return shown;
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/event-quarantine/runs/:id/cancel',
      permission: 'events.manage',
      summary: 'Stop a replay or discarding after the step in hand; what it did stays done',
      schema: {
        params: Type.Object({ id: Type.String({ format: 'uuid' }) }),
        body: Type.Object({}),
        response: { 204: null },
      },
      handle: async ({ access, params, reply }) => {
        const asked = await inWorkspace(access, async (tx) => {
          const runs = await listQuarantineRuns(tx, null, shownRuns);
          return runs.some(({ id }) => id === params.id) && (await requestRunCancel(tx, params.id, clock.now()));
        });
        if (!asked) throw new ProblemError('eventQuarantineRunNotFound');
        return reply.code(204).send();
      },
    }),
  ];
}

async function describeHeld(tx: WorkspaceTx, access: Access, held: readonly HeldEvent[]) {
  const profileIds = new Set(held.flatMap(({ profileId }) => profileId ?? []));
  const profiles = await listProfiles(tx, access, [...profileIds]);
  return held
    .map((event) => maskEvent(access, event))
    .map((event) => ({
      ...describeEvent(event, profiles.get(event.profileId ?? '')),
      schemaVersion: event.schemaVersion,
      misfits: event.misfits.map((misfit) => describeReason(access, misfit)),
    }));
}

async function describeRuns(tx: WorkspaceTx, runs: readonly QuarantineRun[]) {
  const jobRuns: readonly JobRun[] = await listRuns(
    tx,
    runs.map(({ id }) => id),
  );
  const byId = new Map(jobRuns.map((run) => [run.id, run]));
  return runs.flatMap(({ until, ...run }) => {
    const job = byId.get(run.id);
    if (job === undefined) return [];
    const { state, progress, createdBy } = job;
    return [{ ...run, until: until.toISOString(), state, done: progress.done, total: progress.total, createdBy }];
  });
}
