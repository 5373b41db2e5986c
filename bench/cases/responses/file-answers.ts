import type { ApiClient } from '../../../test/api-client.ts';
import { gatherCounts } from './compare.ts';
import {
  askMetrics,
  type ImportedColumn,
  type ImportedFile,
  type MetricAnswer,
  type MetricValue,
} from './imported-file.ts';
import { normalizeLabel } from './words.ts';

/** Everything the product says about the answers to one column, for one group of people. */
export interface ColumnAnswer {
  /** People who answered */
  answered: number;
  mean: MetricValue | undefined;
  csat: MetricValue | undefined;
  nps: MetricValue | undefined;
  /** How often each label stands, under one spelling */
  counts: ReadonlyMap<string, number>;
}

export type Grain = 'day' | 'week' | 'month';

/** Days, both included. */
export interface Period {
  from: string;
  to: string;
}

/** The name of the only group where answers are not grouped. */
export const everybody = '';

/** What the product answers about an imported file. */
export class FileAnswers {
  readonly file: ImportedFile;
  readonly #api: ApiClient;

  constructor(api: ApiClient, file: ImportedFile) {
    this.#api = api;
    this.file = file;
  }

  /** Answers about a column, by what people said in another one where given; keyed by normalised label. */
  async describe(column: ImportedColumn, groupBy?: ImportedColumn): Promise<Map<string, ColumnAnswer>> {
    if (column.mapping.questionId === undefined) return this.#describeDimension(column, groupBy);
    const dimensions = groupBy === undefined ? [] : [dimensionOf(groupBy)];
    const { cells } = await this.#measureQuestion(column, { dimensions });
    return new Map(
      cells.map(({ keys, values }) => [
        groupBy === undefined ? everybody : this.#labelOf(groupBy, Object.values(keys)[0] ?? null),
        this.#readQuestion(column, values),
      ]),
    );
  }

  /** Answers about a column by bucket of time, keyed by the bucket's first day. @throws where it bears no answers */
  async describeByTime(column: ImportedColumn, grain: Grain, period: Period): Promise<Map<string, ColumnAnswer>> {
    const { cells } = await this.#measureQuestion(column, { grain, period });
    return new Map(cells.map(({ bucket = '', values }) => [bucket, this.#readQuestion(column, values)]));
  }

  #measureQuestion(column: ImportedColumn, by: Record<string, unknown>): Promise<MetricAnswer> {
    const { questionId, row, as } = column.mapping;
    if (questionId === undefined) throw new Error(`"${column.name}" was imported as ${as} and bears no answers`);
    const at = { questionId, ...(row === undefined ? {} : { rowId: row.id }) };
    const kinds = ['count', 'distribution', 'mean', ...(as === 'score' ? ['csat', 'nps'] : [])];
    const measures = kinds.map((kind) => ({ kind, ...at }));
    return askMetrics(this.#api, { surveyId: this.file.surveyId, measures, ...by });
  }

  #readQuestion(column: ImportedColumn, [count, distribution, mean, csat, nps]: readonly MetricValue[]): ColumnAnswer {
    const counts = Object.entries(distribution?.counts ?? {});
    return {
      answered: count?.value ?? 0,
      mean,
      csat,
      nps,
      counts: gatherCounts(counts.map(([key, times]) => [this.#labelOf(column, key), times] as const)),
    };
  }

  /** Responses by the value of a column, or by the values of two. Feedback without a value is left out. */
  async #describeDimension(column: ImportedColumn, groupBy?: ImportedColumn): Promise<Map<string, ColumnAnswer>> {
    const dimensions = [...(groupBy === undefined ? [] : [dimensionOf(groupBy)]), dimensionOf(column)];
    const { cells } = await askMetrics(this.#api, {
      surveyId: this.file.surveyId,
      measures: [{ kind: 'responses' }],
      dimensions,
    });
    const groups = new Map<string, [string, number][]>();
    for (const { keys, values } of cells) {
      const [first, second] = Object.values(keys);
      const [group, key] = groupBy === undefined ? [everybody, first] : [this.#labelOf(groupBy, first ?? null), second];
      if (key === null || key === undefined || key === '') continue;
      const counts = groups.get(group) ?? [];
      counts.push([this.#labelOf(column, key), values[0]?.n ?? 0]);
      groups.set(group, counts);
    }
    return new Map(
      [...groups].map(([group, counts]) => [
        group,
        {
          answered: counts.reduce((sum, [, count]) => sum + count, 0),
          mean: undefined,
          csat: undefined,
          nps: undefined,
          counts: gatherCounts(counts),
        },
      ]),
    );
  }

  /** How many responses there are by bucket of time, keyed by the bucket's first day. */
  async countByTime(grain: Grain, period: Period): Promise<Map<string, number>> {
    const { cells } = await askMetrics(this.#api, {
      surveyId: this.file.surveyId,
      measures: [{ kind: 'responses' }],
      grain,
      period,
    });
    return new Map(cells.map(({ bucket = '', values }) => [bucket, values[0]?.n ?? 0]));
  }

  /** One number of all responses: how many, or the share of complete ones in percent. */
  async measure(
    kind: 'responses' | 'completionRate',
    status?: 'complete' | 'partial',
  ): Promise<MetricValue | undefined> {
    const { cells } = await askMetrics(this.#api, {
      surveyId: this.file.surveyId,
      measures: [{ kind }],
      ...(status === undefined ? {} : { filter: { field: 'status', op: 'eq', value: status } }),
    });
    return cells[0]?.values[0];
  }

  /** Different values of a column: from the product's analysis where it is an attribute, else from the import's report. */
  async countDistinct(column: ImportedColumn): Promise<number | null> {
    const { attribute } = column.mapping;
    if (attribute === undefined) return column.distinct;
    const { cells } = await askMetrics(this.#api, {
      surveyId: this.file.surveyId,
      measures: [{ kind: 'distinct', attribute }],
    });
    return cells[0]?.values[0]?.value ?? null;
  }

  /** Rows in which a column holds something: people who answered, or what the import's report counted. */
  async countFilled(column: ImportedColumn): Promise<number> {
    if (column.mapping.questionId === undefined) return column.filled;
    return (await this.describe(column)).get(everybody)?.answered ?? 0;
  }

  #labelOf(column: ImportedColumn, key: string | number | null): string {
    if (key === null) return '(none)';
    const { questionId, as, values } = column.mapping;
    if (questionId !== undefined)
      return normalizeLabel(this.file.labels.get(questionId)?.get(String(key)) ?? String(key));
    if (as !== 'status') return normalizeLabel(String(key));
    const written = Object.entries(values ?? {}).find(([, status]) => status === key)?.[0];
    return normalizeLabel(written ?? String(key));
  }
}

/** The dimension by which a column groups responses. @throws when the product can't group by it */
function dimensionOf({ name, mapping }: ImportedColumn): object {
  if (mapping.questionId !== undefined) return { kind: 'answer', questionId: mapping.questionId };
  if (mapping.attribute !== undefined) return { kind: 'attribute', name: mapping.attribute };
  if (['status', 'channel', 'touchpoint', 'language', 'unit'].includes(mapping.as)) return { kind: mapping.as };
  throw new Error(`responses can't be grouped by "${name}", which was imported as ${mapping.as}`);
}
