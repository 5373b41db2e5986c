import type { ApiClient } from '../../../test/api-client.ts';
import { drainBacklog } from '../../backlog.ts';

/** The server that a case is tried on. */
export interface CaseServer {
  url: string;
  api: ApiClient;
}

/** One column of an imported file, as the product's import reports it. */
export interface ImportedColumn {
  index: number;
  name: string;
  filled: number;
  distinct: number | null;
  /** Earliest and latest as written, where it holds dates */
  first: string | null;
  last: string | null;
  mapping: ColumnMapping;
}

/** The part of the product's column mapping that the checks need. */
export interface ColumnMapping {
  index: number;
  name: string;
  as: string;
  questionId?: string;
  row?: { id: string; label: string };
  title?: string;
  options?: string[];
  values?: Record<string, string>;
  attribute?: string;
  scale?: { min: number; max: number };
  metric?: 'nps' | 'csat' | 'ces' | null;
}

/** A file after it was imported through the product. */
export interface ImportedFile {
  name: string;
  rows: number;
  repeatedRows: number;
  rowsWithEmptyCell: number;
  columns: ImportedColumn[];
  surveyId: string;
  /** Labels of option ids, by question id */
  labels: ReadonlyMap<string, ReadonlyMap<string, string>>;
  accepted: number;
  rejected: number;
}

interface ImportAnswer {
  id: string;
  state: string;
  rows: number;
  repeatedRows: number;
  rowsWithEmptyCell: number;
  columns: Omit<ImportedColumn, 'mapping'>[];
  suggestedMapping: Mapping;
  mapping: Mapping | null;
  surveyId: string | null;
  surveyVersion: number | null;
  result: { accepted: number; duplicates: number; rejected: number };
  errors: { message: string }[];
  failure: string | null;
}

interface Mapping {
  columns: ColumnMapping[];
  [part: string]: unknown;
}

interface DefinitionAnswer {
  definition: {
    elements: { questions: { id: string; options?: { id: string; label: Record<string, string> }[] }[] }[];
  };
}

/**
 * Imports a file through the product: upload, mapping (the product's own proposal, with what `given` changes), start.
 * @param given `{ "columns": { "<header>": { "as": … } }, … }`; columns it does not name stay as proposed
 * @throws with the product's own words when the import fails
 */
export async function importFile(
  { api, url }: CaseServer,
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  given: Record<string, unknown> | null,
): Promise<ImportedFile> {
  const uploaded = await api.upload<ImportAnswer>('/imports', name, bytes);
  const mapping = mergeMapping(uploaded.suggestedMapping, given);
  await api.send('PUT', `/imports/${uploaded.id}/mapping`, { mapping });
  await api.send('POST', `/imports/${uploaded.id}/start`, {});
  const done = await waitUntilDone(api, uploaded.id);
  const { surveyId, surveyVersion } = done;
  if (surveyId === null || surveyVersion === null) throw new Error('The import made no survey.');
  const { definition } = await api.send<DefinitionAnswer>('GET', `/surveys/${surveyId}/versions/${surveyVersion}`);
  const labels = new Map(
    definition.elements
      .flatMap((page) => page.questions)
      .map((question) => [
        question.id,
        new Map((question.options ?? []).map((one) => [one.id, Object.values(one.label)[0] ?? ''])),
      ]),
  );
  // Numbers follow feedback by a moment: the relay carries it to the warehouse.
  await drainBacklog(url);
  return {
    name,
    rows: done.rows,
    repeatedRows: done.repeatedRows,
    rowsWithEmptyCell: done.rowsWithEmptyCell,
    columns: done.columns.map((column) => ({
      ...column,
      mapping: mapping.columns.find(({ index }) => index === column.index) ?? {
        index: column.index,
        name: column.name,
        as: 'ignored',
      },
    })),
    surveyId,
    labels,
    accepted: done.result.accepted,
    rejected: done.result.rejected,
  };
}

function mergeMapping(suggested: Mapping, given: Record<string, unknown> | null): Mapping {
  if (given === null) return suggested;
  const columns = given.columns;
  if (Array.isArray(columns)) return { ...suggested, ...given, columns };
  const changes = new Map(Object.entries(typeof columns === 'object' && columns !== null ? columns : {}));
  return {
    ...suggested,
    ...given,
    columns: suggested.columns.map((column) => {
      const change: unknown = changes.get(column.name) ?? changes.get(`#${column.index + 1}`);
      return typeof change === 'object' && change !== null ? changeColumn(column, change) : column;
    }),
  };
}

/** The proposal with some parts changed; another role takes nothing over but the place of the column. */
function changeColumn(column: ColumnMapping, change: object): ColumnMapping {
  const { index, name } = column;
  const as = 'as' in change && typeof change.as === 'string' ? change.as : column.as;
  return as === column.as ? { ...column, ...change } : { ...change, index, name, as };
}

async function waitUntilDone(api: ApiClient, id: string): Promise<ImportAnswer> {
  for (;;) {
    const answer = await api.send<ImportAnswer>('GET', `/imports/${id}`);
    if (answer.state === 'done') return answer;
    if (answer.state !== 'running') throw new Error(`The import ended as ${answer.state}: ${answer.failure ?? ''}`);
    await pause();
  }
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 100));
}

/** A value of a metric query. */
export interface MetricValue {
  n: number;
  value: number | null;
  standardError?: number;
  standardDeviation?: number;
  composition?: { promoters: number; passives: number; detractors: number };
  counts?: Record<string, number>;
}

/** The answer to a metric query. */
export interface MetricAnswer {
  cells: { keys: Record<string, string | number | null>; bucket?: string; values: MetricValue[] }[];
}

/** Thirty years around now: every file's answers. A query may name its own. */
const wholePeriod = { from: '2001-01-01', to: '2030-12-01' };

/** Asks the product, by the one way to an aggregate. */
export function askMetrics(api: ApiClient, query: Record<string, unknown>): Promise<MetricAnswer> {
  return api.send<MetricAnswer>('POST', '/metric-queries', { period: wholePeriod, limit: 10_000, ...query });
}
