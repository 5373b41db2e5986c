import type { Access } from '@voxloop/access';
import Type, { type Static } from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { type JobRun, listRuns } from '../../foundation/jobs/index.ts';
import { dateOrders, writeCsv } from '../../foundation/tabular/index.ts';
import { type Language, text } from '../../foundation/text/index.ts';
import { listProfileAttributes } from './profile-attribute-store.ts';
import {
  computeProfileImportState,
  maxPeopleFileBytes,
  type ProfileImport,
  ProfileMappingSchema,
} from './profile-import.ts';
import { readPeopleRows } from './profile-import-portions.ts';
import { compilePersonReader, type PeopleRowError, type PersonRow } from './profile-import-row.ts';
import { cancelProfileImport, checkProfileMapping, startProfileImport, uploadPeople } from './profile-import-start.ts';
import { getProfileImport, listProfileImports, peopleFiles, saveProfileMapping } from './profile-import-store.ts';

const Params = Type.Object({ id: Type.String({ format: 'uuid' }) });
const Nullable = <Schema extends Type.TSchema>(schema: Schema) => Type.Union([schema, Type.Null()]);
const ErrorShape = Type.Object({
  line: Type.Integer(),
  column: Type.String(),
  code: Type.String(),
  value: Type.String(),
  message: Type.String(),
});
const summary = {
  id: Type.String(),
  fileName: Type.String(),
  state: Type.Enum(['uploaded', 'running', 'done', 'failed', 'cancelled']),
  dryRun: Type.Boolean(),
  rows: Type.Integer(),
  progress: Type.Object({ done: Type.Integer(), total: Type.Integer() }),
  result: Type.Object({ created: Type.Integer(), updated: Type.Integer(), rejected: Type.Integer() }),
  failure: Nullable(Type.String()),
  createdAt: Type.String(),
};
const SummaryShape = Type.Object(summary);
const ImportShape = Type.Object({
  ...summary,
  columns: Type.Array(
    Type.Object({
      index: Type.Integer(),
      name: Type.String(),
      samples: Type.Array(Type.String()),
      filled: Type.Integer(),
      dateOrder: Nullable(Type.Enum([...dateOrders])),
    }),
  ),
  suggestedMapping: ProfileMappingSchema,
  mapping: Nullable(ProfileMappingSchema),
  errors: Type.Array(ErrorShape),
});
const PreviewShape = Type.Object({
  rows: Type.Array(
    Type.Object({
      line: Type.Integer(),
      identifiers: Type.Array(Type.Object({ kind: Type.String(), value: Type.String() })),
      name: Nullable(Type.String()),
      valueTier: Nullable(Type.String()),
      attributes: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])),
      tags: Type.Array(Type.String()),
    }),
  ),
  errors: Type.Array(ErrorShape),
  checkedRows: Type.Integer(),
  rejectedRows: Type.Integer(),
});

const permission = 'profiles.manage';
const listedImports = 100;
const shownErrors = 100;
const fileErrors = 100_000;
/** Rows that a preview shows, and rows that it tries. */
const previewRows = 20;
const triedRows = 20_000;

/** Routes of importing people: upload → say what the columns are → try → start → watch. */
export function profileImportRoutes(context: ServerContext): Route[] {
  return [...filingRoutes(context), ...runningRoutes(context)];
}

function filingRoutes(context: ServerContext): Route[] {
  const { database } = context;
  return [
    defineRoute({
      method: 'GET',
      url: '/api/v1/profile-imports',
      permission,
      summary: 'The imports of people, newest first',
      schema: { response: { 200: Type.Object({ items: Type.Array(SummaryShape) }) } },
      handle: ({ access }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          const imports = await listProfileImports(tx, access, listedImports);
          const runs = await listRuns(
            tx,
            imports.flatMap(({ runId }) => runId ?? []),
          );
          return { items: imports.map((one) => toSummary(one, runs)) };
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/profile-imports',
      permission,
      summary: 'Upload a file of people (CSV or XLSX); nobody is imported yet',
      consumes: 'multipart',
      bodyLimitBytes: maxPeopleFileBytes + 1024 * 1024,
      schema: { response: { 201: ImportShape } },
      handle: async ({ access, request, reply }) => {
        const upload = await request.file({ limits: { fileSize: maxPeopleFileBytes }, throwFileSizeLimit: false });
        if (upload === undefined) throw new ProblemError('fileMissing', { path: 'file' });
        const bytes = await upload.toBuffer();
        if (upload.file.truncated)
          throw new ProblemError('bodyTooLarge', { params: { limitKb: maxPeopleFileBytes / 1024 } });
        const id = await uploadPeople(context, access, { name: upload.filename, bytes });
        reply.code(201);
        return database.inWorkspace(access.workspaceId, (tx) => describe(tx, access, id));
      },
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/profile-imports/:id',
      permission,
      summary: 'One import of people: what is in its file, its mapping, its progress and the first errors',
      schema: { params: Params, response: { 200: ImportShape } },
      handle: ({ access, params }) => database.inWorkspace(access.workspaceId, (tx) => describe(tx, access, params.id)),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/v1/profile-imports/:id/mapping',
      permission,
      summary: 'Say what the columns are; tries the first 20,000 rows without importing them',
      schema: {
        params: Params,
        body: Type.Object({ mapping: ProfileMappingSchema }, { additionalProperties: false }),
        response: { 200: PreviewShape },
      },
      handle: async ({ access, params, body: { mapping } }) => {
        const { bytes, read } = await database.inWorkspace(access.workspaceId, async (tx) => {
          const { table } = await getProfileImport(tx, access, params);
          await checkProfileMapping(tx, access, mapping, table);
          await saveProfileMapping(tx, access, params.id, mapping);
          const attributes = await listProfileAttributes(tx, access);
          return { bytes: await peopleFiles.read(tx, params.id), read: compilePersonReader(mapping, attributes) };
        });
        return preview(bytes, read, access.language);
      },
    }),
  ];
}

function runningRoutes(context: ServerContext): Route[] {
  const { database } = context;
  return [
    defineRoute({
      method: 'POST',
      url: '/api/v1/profile-imports/:id/start',
      permission,
      summary: 'Start importing people; as a dry run, only count what would become of them',
      schema: {
        params: Params,
        body: Type.Object({ dryRun: Type.Optional(Type.Boolean()) }, { additionalProperties: false }),
        response: { 202: ImportShape },
      },
      handle: ({ access, params, body, reply }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          await startProfileImport(context, tx, access, params.id, body.dryRun ?? false);
          reply.code(202);
          return describe(tx, access, params.id);
        }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/v1/profile-imports/:id/cancel',
      permission,
      summary: 'Stop importing people; who was imported stays',
      schema: {
        params: Params,
        body: Type.Optional(Type.Union([Type.Object({}), Type.Null()])),
        response: { 202: ImportShape },
      },
      handle: ({ access, params, reply }) =>
        database.inWorkspace(access.workspaceId, async (tx) => {
          await cancelProfileImport(context, tx, access, params.id);
          reply.code(202);
          return describe(tx, access, params.id);
        }),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/v1/profile-imports/:id/errors.csv',
      permission,
      summary: 'Who could not be imported, by line, as a file for spreadsheets',
      schema: { params: Params, response: { 200: null } },
      handle: async ({ access, params, reply }) => {
        const errors = await database.inWorkspace(access.workspaceId, async (tx) => {
          await getProfileImport(tx, access, params);
          return peopleFiles.listErrors(tx, access, params.id, fileErrors);
        });
        const header = (['line', 'column', 'value', 'problem'] as const).map((key) =>
          text(access.language, `imports.errorFile.${key}`),
        );
        const rows = errors.map((error) => toError(error, access.language));
        const cells = rows.map(({ line, column, value, message }) => [String(line), column, value, message]);
        reply.header('content-disposition', `attachment; filename="people-${params.id}-errors.csv"`);
        return reply.type('text/csv; charset=utf-8').send(writeCsv([header, ...cells]));
      },
    }),
  ];
}

async function preview(
  bytes: Uint8Array,
  read: ReturnType<typeof compilePersonReader>,
  language: Language,
): Promise<Static<typeof PreviewShape>> {
  const found: Static<typeof PreviewShape> = { rows: [], errors: [], checkedRows: 0, rejectedRows: 0 };
  for await (const row of readPeopleRows(bytes, 0)) {
    if (found.checkedRows >= triedRows) break;
    found.checkedRows += 1;
    const result = read(row);
    if (result.ok) {
      if (found.rows.length < previewRows) found.rows.push(toPreviewRow(result.person));
    } else {
      found.rejectedRows += 1;
      if (found.errors.length < shownErrors)
        found.errors.push(...result.errors.map((error) => toError(error, language)));
    }
  }
  return found;
}

function toPreviewRow({ line, identifiers, known, attributes, tags }: PersonRow) {
  return { line, identifiers, name: known.name ?? null, valueTier: known.valueTier ?? null, attributes, tags };
}

async function describe(tx: WorkspaceTx, access: Access, id: string): Promise<Static<typeof ImportShape>> {
  const one = await getProfileImport(tx, access, { id });
  const runs = one.runId === null ? [] : await listRuns(tx, [one.runId]);
  const errors = await peopleFiles.listErrors(tx, access, id, shownErrors);
  return {
    ...toSummary(one, runs),
    columns: one.table.columns,
    suggestedMapping: one.suggestedMapping,
    mapping: one.mapping,
    errors: errors.map((error) => toError(error, access.language)),
  };
}

function toSummary(one: ProfileImport, runs: readonly JobRun[]): Static<typeof SummaryShape> {
  const run = runs.find(({ id }) => id === one.runId);
  return {
    id: one.id,
    fileName: one.fileName,
    state: computeProfileImportState(run?.state ?? null),
    dryRun: one.dryRun,
    rows: one.table.rows,
    progress: { done: run?.progress.done ?? 0, total: one.table.rows },
    result: one.result,
    failure: run?.failure ?? null,
    createdAt: one.createdAt.toISOString(),
  };
}

function toError({ line, column, code, value }: PeopleRowError, language: Language): Static<typeof ErrorShape> {
  return { line, column, code, value, message: text(language, `profileImports.row.${code}`, { line, column, value }) };
}
