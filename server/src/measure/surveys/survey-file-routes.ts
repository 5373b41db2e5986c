import { listExportColumns, writeCodebook, writePrintable } from '@voxloop/survey/export';
import {
  describeImportNote,
  type ImportNote,
  type ImportReport,
  logicKinds,
  questionTypes,
  surveyFormats,
} from '@voxloop/survey/import';
import Type from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { importSurveyDraft, readSurveyFile } from './import-survey-file.ts';
import { NamesShape, SurveyShape, shapeSurvey } from './survey-shapes.ts';
import { getSurvey } from './survey-store.ts';

/** Largest survey file; the largest seen among real ones has half a megabyte. */
const maxFileBytes = 10 * 1024 * 1024;

const NoteShape = Type.Object({
  code: Type.String(),
  source: Type.String({ description: 'Where in the file' }),
  text: Type.String({ description: 'What happened, in the language of the reader' }),
});
const ReportShape = Type.Object({
  format: Type.Enum(surveyFormats),
  questions: Type.Array(
    Type.Object({
      source: Type.String({ description: 'What the file calls the question' }),
      sourceType: Type.String(),
      title: Type.String(),
      questionIds: Type.Array(Type.String(), { description: 'What it became; empty where it was not carried over' }),
      type: Type.Union([Type.Enum([...questionTypes]), Type.Null()], { description: 'The type it became' }),
      notes: Type.Array(NoteShape),
    }),
  ),
  notes: Type.Array(NoteShape),
  logic: Type.Array(Type.Object({ kind: Type.Enum(logicKinds), count: Type.Integer({ minimum: 1 }) }), {
    description: 'How much logic was carried over, by kind',
  }),
});

const ImportedShape = Type.Object({
  survey: Type.Union([SurveyShape, Type.Null()], { description: 'The survey that was started; null in a dry run' }),
  names: NamesShape,
  languages: Type.Array(Type.String()),
  report: ReportShape,
});

const Params = Type.Object({ id: Type.String({ format: 'uuid' }) });
const Query = Type.Object({ lang: Type.Optional(Type.String({ maxLength: 20 })) });

/** Surveys as files: in from other tools, out to other tools, to a codebook and to paper. */
export function surveyFileRoutes(context: ServerContext): Route[] {
  return [importRoute(context), definitionRoute(context), ...printedRoutes(context)];
}

function importRoute(context: ServerContext): Route {
  return defineRoute({
    method: 'POST',
    url: '/api/v1/surveys/imports',
    permission: 'surveys.manage',
    summary: 'Start a survey from a file of Qualtrics, LimeSurvey, SurveyJS, an XLSForm, or our own format',
    consumes: 'multipart',
    bodyLimitBytes: maxFileBytes + 1024 * 1024,
    schema: {
      query: Type.Object({
        dryRun: Type.Boolean({ default: false, description: 'Only say what would become of the file' }),
      }),
      response: { 200: ImportedShape, 201: ImportedShape },
    },
    handle: async ({ access, request, query, reply }) => {
      const upload = await request.file({ limits: { fileSize: maxFileBytes }, throwFileSizeLimit: false });
      if (upload === undefined) throw new ProblemError('fileMissing', { path: 'file' });
      const bytes = await upload.toBuffer();
      if (upload.file.truncated) throw new ProblemError('bodyTooLarge', { params: { limitKb: maxFileBytes / 1024 } });
      const file = readSurveyFile(new Uint8Array(bytes));
      const read = {
        names: file.names,
        languages: [...file.definition.languages],
        report: shapeReport(file.report, access.language),
      };
      if (query.dryRun) return { survey: null, ...read };
      const survey = await context.database.inWorkspace(access.workspaceId, (tx) =>
        importSurveyDraft(context, tx, access, file),
      );
      reply.code(201);
      return { survey: shapeSurvey(survey, []), ...read };
    },
  });
}

function shapeReport({ format, questions, notes, logic }: ImportReport, language: string) {
  const shapeNote = (note: ImportNote) => ({
    code: note.code,
    source: note.source,
    text: describeImportNote(note, language),
  });
  return {
    format,
    questions: questions.map((question) => ({
      ...question,
      questionIds: [...question.questionIds],
      notes: question.notes.map(shapeNote),
    })),
    notes: notes.map(shapeNote),
    logic: logicKinds.flatMap((kind) => {
      const count = logic[kind] ?? 0;
      return count > 0 ? [{ kind, count }] : [];
    }),
  };
}

function definitionRoute({ database }: ServerContext): Route {
  return defineRoute({
    method: 'GET',
    url: '/api/v1/surveys/:id/definition.json',
    permission: 'surveys.read',
    summary: 'The draft as a file in our own format, which can be imported again',
    schema: { params: Params, response: { 200: null } },
    handle: async ({ access, params, reply }) => {
      const survey = await database.inWorkspace(access.workspaceId, (tx) => getSurvey(tx, access, params.id));
      reply.header('content-disposition', `attachment; filename="survey-${params.id}.json"`);
      return reply.type('application/json; charset=utf-8').send(JSON.stringify(survey.draft, null, 2));
    },
  });
}

function printedRoutes({ database }: ServerContext): Route[] {
  const pages = [
    { name: 'printable', summary: 'The survey as a page to print', write: writePrintable },
    {
      name: 'codebook',
      summary: 'What every column of the exports means, as a page to print',
      write: (definition: Parameters<typeof writePrintable>[0], language: string) =>
        writeCodebook(definition, listExportColumns(definition), language),
    },
  ];
  return pages.map(({ name, summary, write }) =>
    defineRoute({
      method: 'GET',
      url: `/api/v1/surveys/:id/${name}.html`,
      permission: 'surveys.read',
      summary,
      schema: { params: Params, query: Query, response: { 200: null } },
      handle: async ({ access, params, query, reply }) => {
        const survey = await database.inWorkspace(access.workspaceId, (tx) => getSurvey(tx, access, params.id));
        return reply.type('text/html; charset=utf-8').send(write(survey.draft, query.lang ?? access.language));
      },
    }),
  );
}
