import type { Access } from '@voxloop/access';
import type { Static } from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import { takeTurn, type WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import type { Job, RunPayload } from '../../foundation/jobs/index.ts';
import type { Sealer } from '../../foundation/sealing/index.ts';
import { writeAudit } from '../audit/index.ts';
import { beginEdit, firstRevision, getRevised, listRevised } from '../edits/index.ts';
import { describeKind } from './describe-kind.ts';
import { sourceKinds } from './kinds/index.ts';
import { planNextRun, type Source } from './source.ts';
import { checkSourceMapping, type SourceMapping } from './source-mapping.ts';
import { getOfferedKind, splitSettings } from './source-settings.ts';
import { KindList, NewSource, SourceChange, SourceId, SourceList, SourceShape, shapeSource } from './source-shapes.ts';
import {
  deleteSource,
  findSealedSecrets,
  getSource,
  insertSource,
  listSources,
  lockSource,
  saveSecrets,
  updateSource,
} from './source-store.ts';
import { listUploads } from './source-upload-store.ts';
import { openSecrets, sealSecrets } from './source-world.ts';
import { startSourceRun } from './start-source-run.ts';

const permission = 'sources.manage';
const maxSources = 100;

/** Sources: the kinds there are, list, add, change, remove. */
export function sourceRoutes(context: ServerContext, sealer: Sealer, job: Job<RunPayload>): Route[] {
  const { clock, database, random } = context;
  const inWorkspace = <T>(access: Access, work: (tx: WorkspaceTx) => Promise<T>) =>
    database.inWorkspace(access.workspaceId, work);
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/source-kinds',
      permission,
      summary: 'Every kind of source with the settings that it takes',
      schema: { response: { 200: KindList } },
      handle: async ({ access }) => ({ items: sourceKinds.map((kind) => describeKind(access.language, kind)) }),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/sources',
      permission,
      summary: 'Every source with how it fares, without its secrets',
      schema: { response: { 200: SourceList } },
      handle: ({ access }) =>
        inWorkspace(access, async (tx) => {
          const sources = await listRevised(
            tx,
            'source',
            () => listSources(tx, access),
            ({ id }) => id,
          );
          return { items: sources.map((source) => shapeSource(source, clock.now(), access.language)) };
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/sources',
      permission,
      summary: 'Add a source as a draft; nothing is read until it has a mapping and is switched on',
      schema: { body: NewSource, response: { 201: SourceShape } },
      handle: async ({ access, body, reply }) => {
        const { settings, secrets } = splitSettings(getOfferedKind(body.kind), body.settings, {});
        const source = toDraft({ ...body, settings }, random.uuid(), clock.now());
        await inWorkspace(access, async (tx) => {
          await takeTurn(tx, 'sources');
          if ((await listSources(tx, access)).length >= maxSources)
            throw new ProblemError('sourcesTooMany', { params: { most: maxSources } });
          await insertSource(tx, access, source, sealSecrets(sealer, source.id, secrets));
          await writeAudit(tx, access, auditOf('source.added', source));
        });
        reply.code(201);
        return shapeSource({ ...source, revision: firstRevision }, clock.now(), access.language);
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/sources/:id',
      permission,
      summary: 'One source with its settings, mapping and health, without its secrets',
      schema: { params: SourceId, response: { 200: SourceShape } },
      handle: ({ access, params }) =>
        inWorkspace(access, async (tx) => {
          const get = () => getSource(tx, access, params.id);
          const source = await getRevised(tx, { kind: 'source', id: params.id }, get);
          return shapeSource(source, clock.now(), access.language);
        }),
    }),
    defineRoute({
      method: 'PATCH',
      url: '/api/v1/sources/:id',
      edits: true,
      permission,
      summary: 'Change a source, or switch it on or off; files that wait are read when it is switched on',
      schema: { params: SourceId, body: SourceChange, response: { 200: SourceShape } },
      handle: ({ access, params, body, basis }) =>
        inWorkspace(access, async (tx) => {
          const edited = { kind: 'source', id: params.id, basis } as const;
          const { before, revision } = await beginEdit(tx, access, edited, () => lockSource(tx, access, params.id));
          const settings = await changeSettings(tx, sealer, before, body.settings);
          const after = applyChange({ ...before, settings }, body, clock.now());
          await updateSource(tx, access, after);
          await writeAudit(tx, access, auditOf('source.changed', after));
          const begins = before.state !== 'active' && after.state === 'active';
          if (begins && (await listUploads(tx, after.id)).length > 0)
            await startSourceRun(context, tx, access, job, { sourceId: after.id, trigger: 'upload' });
          return shapeSource({ ...after, revision }, clock.now(), access.language);
        }),
    }),
    defineRoute({
      method: 'DELETE',
      url: '/api/v1/sources/:id',
      permission,
      summary: 'Remove a source with its runs; the feedback that it brought stays',
      schema: { params: SourceId, response: { 204: null } },
      handle: ({ access, params }) =>
        inWorkspace(access, async (tx) => {
          await deleteSource(tx, access, params.id);
          await writeAudit(tx, access, {
            action: 'source.removed',
            subject: { kind: 'source', id: params.id },
            detail: {},
          });
        }),
    }),
  ];
}

function toDraft(
  given: { name: string; kind: string; settings: Source['settings'] },
  id: string,
  createdAt: Date,
): Source {
  return {
    id,
    name: given.name,
    kind: given.kind,
    settings: given.settings,
    mapping: null,
    state: 'draft',
    intervalMinutes: null,
    liveFrom: createdAt,
    cursor: null,
    beginning: 0,
    runId: null,
    nextRunAt: null,
    failureCount: 0,
    fault: null,
    faultDetail: null,
    lastSuccessAt: null,
    newestAt: null,
    createdAt,
  };
}

async function changeSettings(
  tx: WorkspaceTx,
  sealer: Sealer,
  source: Source,
  given: Static<typeof SourceChange>['settings'],
): Promise<Source['settings']> {
  if (given === undefined) return source.settings;
  const sealed = await findSealedSecrets(tx, source.id);
  const kind = getOfferedKind(source.kind);
  // Whoever gives every secret anew need not be able to open the ones before.
  const renewed = kind.secrets.every((name) => name in given);
  const { settings, secrets } = splitSettings(kind, given, renewed ? {} : openSecrets(sealer, source.id, sealed));
  await saveSecrets(tx, source.id, sealSecrets(sealer, source.id, secrets));
  return settings;
}

/** Whoever switches a source on, or corrects it, does not want to wait for the end of a pause. */
function applyChange(before: Source, body: Static<typeof SourceChange>, now: Date): Source {
  const mapping = body.mapping === undefined ? before.mapping : checkMapping(body.mapping);
  const state = body.state ?? before.state;
  if (state === 'active' && mapping === null) throw new ProblemError('sourceNotReady');
  const fresh = body.state === 'active' || body.settings !== undefined;
  const after: Source = {
    ...before,
    name: body.name ?? before.name,
    mapping,
    state,
    intervalMinutes: body.intervalMinutes === undefined ? before.intervalMinutes : body.intervalMinutes,
    liveFrom: body.liveFrom === undefined ? before.liveFrom : new Date(body.liveFrom),
    ...(body.fromStart === true ? { cursor: null, beginning: before.beginning + 1 } : {}),
    ...(fresh ? { failureCount: 0, fault: null, faultDetail: null } : {}),
  };
  const planned = planNextRun(after, after, now);
  const changesPlan = fresh || body.state !== undefined || body.intervalMinutes !== undefined;
  return { ...after, nextRunAt: planned !== null && fresh ? now : changesPlan ? planned : before.nextRunAt };
}

function checkMapping(mapping: SourceMapping): SourceMapping {
  const [fault] = checkSourceMapping(mapping);
  if (fault !== undefined)
    throw new ProblemError('sourceMappingInvalid', {
      path: 'mapping',
      params: { fault: fault.code, value: fault.value },
    });
  return mapping;
}

/** The audit log tells what was connected, but no settings: people write keys into addresses. */
function auditOf(action: string, { id, name, kind, state }: Source) {
  return { action, subject: { kind: 'source', id }, detail: { name, kind, state } };
}
