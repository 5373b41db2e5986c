import type { Access } from '@voxloop/access';
import type { SurveyDefinition } from '@voxloop/survey';
import {
  type ExportedResponse,
  listExportColumns,
  listHeaderRows,
  makeSavFile,
  writeCsvLine,
  writeResponseRow,
} from '@voxloop/survey/export';
import { writeSav } from '@voxloop/survey/responses';
import Type, { type Static } from 'typebox';
import { type Feedback, listFeedback } from '../../data/feedback/index.ts';
import { listUnitsByIds } from '../../data/hierarchy/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { writeWorkbook } from '../../foundation/tabular/index.ts';
import { findSurveyVersion, getSurvey } from './survey-store.ts';

/** Most responses of one file; a longer time goes out in several. */
const mostResponses = 50_000;
const pageSize = 200;

const Query = Type.Object({
  lang: Type.Optional(Type.String({ maxLength: 20 })),
  values: Type.Optional(Type.Enum(['codes', 'labels'], { description: 'Options as numbers or in words; labels' })),
  from: Type.Optional(Type.String({ format: 'date-time' })),
  before: Type.Optional(Type.String({ format: 'date-time' })),
});
type ExportQuery = Static<typeof Query>;

interface ResponseFile {
  mediaType: string;
  content: string | Uint8Array;
}

/** Writes what was read into a file. */
type FileWriter = (
  definition: SurveyDefinition,
  responses: readonly ExportedResponse[],
  query: ExportQuery,
  access: Access,
  now: Date,
) => Promise<ResponseFile>;

/** Responses as files for other tools: only those within the reader's scope, and never single ones of an anonymous survey. */
export function responseExportRoutes(context: ServerContext): Route[] {
  const formats: readonly (readonly [extension: string, summary: string, write: FileWriter])[] = [
    ['csv', 'The responses of a survey as CSV', writeCsv],
    ['xlsx', 'The responses of a survey as an Excel workbook', writeXlsx],
    ['sav', 'The responses of a survey as an SPSS file, with labels', writeSpss],
  ];
  return formats.map(([extension, summary, write]) =>
    defineRoute({
      method: 'GET',
      url: `/api/v1/surveys/:id/responses.${extension}`,
      permission: 'feedback.read',
      summary,
      schema: { params: Type.Object({ id: Type.String({ format: 'uuid' }) }), query: Query, response: { 200: null } },
      shows: ({ id }) => ({ kind: 'survey', id, how: 'exported' }),
      handle: async ({ access, params, query, reply }) => {
        const definition = await readDefinitionOf(context, access, params.id);
        const responses = await readResponses(context, access, params.id, query);
        const { mediaType, content } = await write(definition, responses, query, access, context.clock.now());
        reply.header('content-disposition', `attachment; filename="responses-${params.id}.${extension}"`);
        return reply.type(mediaType).send(typeof content === 'string' ? content : Buffer.from(content));
      },
    }),
  );
}

/** What respondents see now; the draft of a survey that was never published. @throws ProblemError `surveyAnonymous` */
function readDefinitionOf({ database }: ServerContext, access: Access, id: string): Promise<SurveyDefinition> {
  return database.inWorkspace(access.workspaceId, async (tx) => {
    const survey = await getSurvey(tx, access, id);
    if (survey.anonymityThreshold > 0) throw new ProblemError('surveyAnonymous');
    if (survey.publishedVersion === null) return survey.draft;
    const version = await findSurveyVersion(tx, access, id, survey.publishedVersion);
    return version?.definition ?? survey.draft;
  });
}

/** Page by page, each in a transaction of its own. */
async function readResponses(
  { database }: ServerContext,
  access: Access,
  surveyId: string,
  { from, before }: ExportQuery,
): Promise<ExportedResponse[]> {
  const filter = { surveyId, ...(from && { from: new Date(from) }), ...(before && { before: new Date(before) }) };
  const responses: ExportedResponse[] = [];
  let last: Feedback | undefined;
  do {
    const after = last && { occurredAt: last.occurredAt, id: last.id };
    const page = await database.inWorkspace(access.workspaceId, async (tx) => {
      const records = await listFeedback(tx, access, filter, { limit: pageSize, ...(after && { after }) });
      const units = await listUnitsByIds(
        tx,
        access,
        records.flatMap(({ unitId }) => unitId ?? []),
      );
      const codes = new Map([...units.values()].map(({ id, code }) => [id, code]));
      return { records, rows: records.map((record) => toExported(record, codes)) };
    });
    responses.push(...page.rows);
    if (responses.length > mostResponses) throw new ProblemError('exportTooLarge', { params: { most: mostResponses } });
    last = page.records.length < pageSize ? undefined : page.records.at(-1);
  } while (last !== undefined);
  return responses;
}

function toExported(feedback: Feedback, unitCodes: ReadonlyMap<number, string>): ExportedResponse {
  const { id, status, occurredAt, language, channel, durationSeconds, answers, unitId } = feedback;
  const unit = unitId === null ? null : (unitCodes.get(unitId) ?? null);
  return { id, status, occurredAt: occurredAt.toISOString(), language, unit, channel, durationSeconds, answers };
}

function listRows(
  definition: SurveyDefinition,
  responses: readonly ExportedResponse[],
  query: ExportQuery,
  access: Access,
) {
  const language = query.lang ?? access.language;
  const columns = listExportColumns(definition);
  const options = { language, values: query.values ?? 'labels' } as const;
  return [
    ...listHeaderRows(definition, columns, language),
    ...responses.map((response) => writeResponseRow(definition, columns, response, options)),
  ];
}

const writeCsv: FileWriter = async (definition, responses, query, access) => {
  const lines = listRows(definition, responses, query, access).map(writeCsvLine);
  // Excel takes a file for UTF-8 by its byte-order mark.
  return { mediaType: 'text/csv; charset=utf-8', content: `\uFEFF${lines.join('')}` };
};

const writeXlsx: FileWriter = async (definition, responses, query, access) => ({
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  content: await writeWorkbook('responses', listRows(definition, responses, query, access)),
});

const writeSpss: FileWriter = async (definition, responses, query, access, now) => {
  const file = makeSavFile(definition, listExportColumns(definition), responses, query.lang ?? access.language);
  return { mediaType: 'application/x-spss-sav', content: writeSav(file, now) };
};
