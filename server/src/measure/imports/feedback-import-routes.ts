import type { Access } from '@voxloop/access';
import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { findRun, listRunLog, listRuns } from '../../foundation/jobs/index.ts';
import { writeErrorFile } from './error-file.ts';
import { maxFileBytes } from './feedback-import.ts';
import {
  ImportShape,
  ImportSummaryShape,
  PreviewShape,
  shapeImport,
  shapePreview,
  shapeSummary,
} from './feedback-import-shapes.ts';
import { feedbackFiles, getImport, listImports, saveMapping } from './feedback-import-store.ts';
import { ImportMappingSchema } from './import-mapping.ts';
import { openRowReader, previewRowsOf, resolveDefinition } from './prepare-import.ts';
import { cancelImport, startImport } from './start-import.ts';
import { uploadImport } from './upload-import.ts';

const Params = Type.Object({ id: Type.String({ format: 'uuid' }) });
const Empty = Type.Optional(Type.Union([Type.Object({}), Type.Null()]));
const permission = 'feedback.import';
const shownErrors = 100;
const fileErrors = 100_000;
const listedImports = 100;

/** Routes of importing past responses: upload → say what the columns are → start → watch. */
export function feedbackImportRoutes(context: ServerContext): Route[] {
  const { database } = context;
  const inWorkspace = <T>(access: Access, work: (tx: WorkspaceTx) => Promise<T>) =>
    database.inWorkspace(access.workspaceId, work);
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/imports',
      permission,
      summary: 'The imports of past responses, newest first',
      schema: { response: { 200: Type.Object({ items: Type.Array(ImportSummaryShape) }) } },
      handle: ({ access }) =>
        inWorkspace(access, async (tx) => {
          const imports = await listImports(tx, access, listedImports);
          const runs = await listRuns(
            tx,
            imports.flatMap((one) => one.runId ?? []),
          );
          return {
            items: imports.map((one) =>
              shapeSummary(
                one,
                runs.find((run) => run.id === one.runId),
              ),
            ),
          };
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/imports',
      permission,
      summary: 'Upload a file of past responses (CSV or XLSX); nothing is imported yet',
      consumes: 'multipart',
      bodyLimitBytes: maxFileBytes + 1024 * 1024,
      schema: { response: { 201: ImportShape } },
      handle: async ({ access, request, reply }) => {
        const upload = await request.file({ limits: { fileSize: maxFileBytes }, throwFileSizeLimit: false });
        if (upload === undefined) throw new ProblemError('fileMissing', { path: 'file' });
        const bytes = await upload.toBuffer();
        if (upload.file.truncated) throw new ProblemError('bodyTooLarge', { params: { limitKb: maxFileBytes / 1024 } });
        const id = await uploadImport(context, access, { name: upload.filename, bytes });
        reply.code(201);
        return inWorkspace(access, (tx) => readImport(tx, access, id));
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/imports/:id',
      permission,
      summary: 'One import: what is in its file, its mapping, its progress and the first errors',
      schema: { params: Params, response: { 200: ImportShape } },
      handle: ({ access, params }) => inWorkspace(access, (tx) => readImport(tx, access, params.id)),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/imports/:id/mapping',
      permission,
      summary: 'Say what the columns are; tries the first 20,000 rows without importing them',
      schema: {
        params: Params,
        body: Type.Object({ mapping: ImportMappingSchema }, { additionalProperties: false }),
        response: { 200: PreviewShape },
      },
      handle: async ({ access, params, body }) => {
        const { mapping } = body;
        const prepared = await inWorkspace(access, async (tx) => {
          const feedbackImport = await getImport(tx, access, params.id);
          if (feedbackImport.runId !== null)
            throw new ProblemError('importNotStartable', { params: { reason: 'running' } });
          const { profile } = feedbackImport;
          const definition = await resolveDefinition(tx, access, mapping, profile.columns.length);
          await saveMapping(tx, access, params.id, mapping);
          const read = await openRowReader(tx, access, feedbackImport, mapping, definition);
          return { definition, read, headerRows: profile.headerRows, bytes: await feedbackFiles.read(tx, params.id) };
        });
        const preview = await previewRowsOf(prepared.bytes, prepared.headerRows, prepared.read);
        return shapePreview(preview, prepared.definition, access.language);
      },
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/imports/:id/start',
      permission,
      summary: 'Start importing; a failed import goes on where it stopped',
      schema: { params: Params, body: Empty, response: { 202: ImportShape } },
      handle: ({ access, params, reply }) =>
        inWorkspace(access, async (tx) => {
          await startImport(context, tx, access, params.id);
          reply.code(202);
          return readImport(tx, access, params.id);
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/imports/:id/cancel',
      permission,
      summary: 'Stop importing; what was imported stays',
      schema: { params: Params, body: Empty, response: { 202: ImportShape } },
      handle: ({ access, params, reply }) =>
        inWorkspace(access, async (tx) => {
          await cancelImport(context, tx, access, params.id);
          reply.code(202);
          return readImport(tx, access, params.id);
        }),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/imports/:id/errors.csv',
      permission,
      summary: 'What could not be imported, by line, as a file for spreadsheets',
      schema: { params: Params, response: { 200: null } },
      handle: async ({ access, params, reply }) => {
        const errors = await inWorkspace(access, async (tx) => {
          await getImport(tx, access, params.id);
          return feedbackFiles.listErrors(tx, access, params.id, fileErrors);
        });
        reply.header('content-disposition', `attachment; filename="import-${params.id}-errors.csv"`);
        return reply.type('text/csv; charset=utf-8').send(writeErrorFile(errors, access.language));
      },
    }),
  ];
}

async function readImport(tx: WorkspaceTx, access: Access, id: string) {
  const feedbackImport = await getImport(tx, access, id);
  const { runId } = feedbackImport;
  const run = runId === null ? undefined : await findRun(tx, runId);
  const log = runId === null ? [] : await listRunLog(tx, runId);
  const errors = await feedbackFiles.listErrors(tx, access, id, shownErrors);
  return shapeImport(feedbackImport, run, errors, log, access.language);
}
