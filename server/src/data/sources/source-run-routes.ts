import type { Access } from '@voxloop/access';
import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { type Job, type RunPayload, requestRunCancel } from '../../foundation/jobs/index.ts';
import type { Json } from '../../foundation/outbox/index.ts';
import type { Sealer } from '../../foundation/sealing/index.ts';
import { countOutcomes } from './accept-records.ts';
import { previewSource } from './preview-source.ts';
import { pushRecords, toPushedRecords } from './push-records.ts';
import type { Source } from './source.ts';
import { describeSourceFault, SourceFault } from './source-fault.ts';
import { maxFileBytes } from './source-files.ts';
import { getSourceRun, listRecordErrors, listSourceRuns } from './source-run-store.ts';
import { getOfferedKind } from './source-settings.ts';
import {
  NoBody,
  PreviewRequest,
  PreviewShape,
  PushRequest,
  PushResult,
  SourceId,
  SourceRunDetail,
  SourceRunId,
  SourceRunList,
  SourceRunShape,
  shapePreview,
  shapeRecordError,
  shapeRun,
} from './source-shapes.ts';
import { getSource } from './source-store.ts';
import { saveUpload } from './source-upload-store.ts';
import { startSourceRun } from './start-source-run.ts';

const permission = 'sources.manage';
const previewedRecords = 50;
const listedRuns = 50;
const listedErrors = 200;
const pushLimitBytes = 5 * 1024 * 1024;

/** What sources do: try, pull, take uploads and pushes, and the log of it all. */
export function sourceRunRoutes(context: ServerContext, sealer: Sealer, job: Job<RunPayload>): Route[] {
  const world = { ...context, sealer };
  const { database } = context;
  const inWorkspace = <T>(access: Access, work: (tx: WorkspaceTx) => Promise<T>) =>
    database.inWorkspace(access.workspaceId, work);
  return [
    defineRoute({
      method: 'POST',
      url: '/api/v1/sources/:id/preview',
      permission,
      summary: 'Read the first records and say what the mapping makes of them; nothing is kept',
      bodyLimitBytes: pushLimitBytes,
      schema: { params: SourceId, body: PreviewRequest, response: { 200: PreviewShape } },
      handle: async ({ access, params, body }) => {
        const source = await inWorkspace(access, (tx) => getSource(tx, access, params.id));
        const given = body.records === undefined ? undefined : toPushedRecords(toItems(body.records));
        const { mapping = source.mapping, limit = previewedRecords } = body;
        try {
          return shapePreview(await previewSource(world, access, source, { mapping, limit, given }), access.language);
        } catch (error) {
          if (!(error instanceof SourceFault)) throw error;
          const fault = describeSourceFault(access.language, error.code, error.detail);
          throw new ProblemError('sourceUnreadable', { params: { fault }, cause: error });
        }
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/sources/:id/uploads',
      permission,
      summary: 'Hand a file to a source of the kind `upload`; it is read once the source is switched on',
      consumes: 'multipart',
      bodyLimitBytes: maxFileBytes + 1024 * 1024,
      schema: { params: SourceId, response: { 201: Type.Object({ runId: Type.Union([Type.String(), Type.Null()]) }) } },
      handle: async ({ access, params, request, reply }) => {
        const source = await inWorkspace(access, (tx) => getSource(tx, access, params.id));
        refuseOtherMode(source, 'upload');
        const upload = await request.file({ limits: { fileSize: maxFileBytes }, throwFileSizeLimit: false });
        if (upload === undefined) throw new ProblemError('fileMissing', { path: 'file' });
        const bytes = await upload.toBuffer();
        if (upload.file.truncated) throw new ProblemError('bodyTooLarge', { params: { limitKb: maxFileBytes / 1024 } });
        const runId = await inWorkspace(access, async (tx) => {
          const file = { id: context.random.uuid(), fileName: upload.filename, bytes, createdAt: context.clock.now() };
          await saveUpload(tx, source.id, file);
          if (source.state !== 'active') return null;
          return startSourceRun(context, tx, access, job, { sourceId: source.id, trigger: 'upload' });
        });
        reply.code(201);
        return { runId };
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/sources/:id/records',
      permission: 'feedback.write',
      keyOnly: true,
      summary: 'Push up to 1,000 records to a source; when it answers, they are stored',
      bodyLimitBytes: pushLimitBytes,
      schema: { params: SourceId, body: PushRequest, response: { 200: PushResult } },
      handle: async ({ access, params, body }) => {
        const source = await inWorkspace(access, (tx) => getSource(tx, access, params.id));
        refuseOtherMode(source, 'push');
        const { mapping, state } = source;
        if (mapping === null || state !== 'active') throw new ProblemError('sourceNotReady');
        const records = toPushedRecords(toItems(body.records));
        const outcomes = await pushRecords(world, access, { ...source, mapping }, records);
        return {
          ...countOutcomes(outcomes).counts,
          records: outcomes.map((outcome) => ({
            outcome: outcome.kind,
            feedbackId: 'id' in outcome ? outcome.id : 'of' in outcome ? outcome.of : null,
            errors: 'errors' in outcome ? outcome.errors.map((error) => shapeRecordError(error, access.language)) : [],
          })),
        };
      },
    }),
    ...runRoutes(context, job, inWorkspace),
  ];
}

function runRoutes(
  context: ServerContext,
  job: Job<RunPayload>,
  inWorkspace: <T>(access: Access, work: (tx: WorkspaceTx) => Promise<T>) => Promise<T>,
): Route[] {
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/sources/:id/runs',
      permission,
      summary: 'The latest runs of a source, newest first',
      schema: { params: SourceId, response: { 200: SourceRunList } },
      handle: ({ access, params }) =>
        inWorkspace(access, async (tx) => {
          await getSource(tx, access, params.id);
          const runs = await listSourceRuns(tx, access, params.id, listedRuns);
          return { items: runs.map((run) => shapeRun(run, access.language)) };
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/sources/:id/runs',
      permission,
      summary: 'Pull a source now; a pull that is under way goes on',
      schema: { params: SourceId, body: NoBody, response: { 202: SourceRunShape } },
      handle: ({ access, params, reply }) =>
        inWorkspace(access, async (tx) => {
          const source = await getSource(tx, access, params.id);
          if (getOfferedKind(source.kind).mode === 'push') throw new ProblemError('sourceModeMismatch');
          const runId = await startSourceRun(context, tx, access, job, { sourceId: params.id, trigger: 'person' });
          reply.code(202);
          return shapeRun(await getSourceRun(tx, access, params.id, runId), access.language);
        }),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/sources/:id/runs/:runId',
      permission,
      summary: 'One run with the records that were not taken',
      schema: { params: SourceRunId, response: { 200: SourceRunDetail } },
      handle: ({ access, params }) =>
        inWorkspace(access, async (tx) => {
          const run = await getSourceRun(tx, access, params.id, params.runId);
          const errors = await listRecordErrors(tx, access, run.id, listedErrors);
          return {
            ...shapeRun(run, access.language),
            errors: errors.map((error) => shapeRecordError(error, access.language)),
          };
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/sources/:id/runs/:runId/cancel',
      permission,
      summary: 'Stop a run; what it brought stays',
      schema: { params: SourceRunId, body: NoBody, response: { 202: SourceRunShape } },
      handle: ({ access, params, reply }) =>
        inWorkspace(access, async (tx) => {
          const run = await getSourceRun(tx, access, params.id, params.runId);
          const asked = await requestRunCancel(tx, run.id, context.clock.now());
          if (!asked) throw new ProblemError('sourceRunNotCancellable');
          reply.code(202);
          return shapeRun(await getSourceRun(tx, access, params.id, params.runId), access.language);
        }),
    }),
  ];
}

function refuseOtherMode(source: Source, mode: 'upload' | 'push'): void {
  if (getOfferedKind(source.kind).mode !== mode) throw new ProblemError('sourceModeMismatch');
}

/** What arrived as JSON is JSON. */
function toItems(records: readonly unknown[]): Json[] {
  return JSON.parse(JSON.stringify(records));
}
