import { type ClickHouseColumns, type Condition, compileToClickHouse } from '@voxloop/condition';
import type { FactMeasure, FactSource } from '../../data/facts/index.ts';
import type { WarehouseParameters } from '../../foundation/warehouse/index.ts';
import { type Grain, type Period, startOfBucket } from './calendar.ts';
import type { Dimension, Measure } from './metric-query.ts';
import { PlacementJoins, readPlacedBelow, type UnitKey } from './unit-key.ts';

/** What one statement asks for: the tallies of one measure in one period. */
export interface TallyQuestion {
  readonly workspaceId: string;
  readonly now: Date;
  readonly measure: Measure;
  readonly source: FactSource;
  readonly factMeasure: FactMeasure;
  readonly condition: Condition;
  readonly dimensions: readonly Dimension[];
  readonly unitGroups: ReadonlyMap<number, number> | null;
  readonly unitKey: UnitKey | null;
  readonly period: Period;
  readonly grain: Grain | undefined;
}

/** A statement and its bound values. */
export interface Statement {
  readonly sql: string;
  readonly parameters: WarehouseParameters;
}

/** One row of the answer: keys `k0`, `k1` … by dimension, the bucket, and one tally. */
export interface TallyRow {
  readonly [key: `k${number}`]: string | number;
  readonly bucket?: string;
  readonly t_value: number | null;
  readonly t_choice: string;
  readonly t_min: number | null;
  readonly t_max: number | null;
  readonly t_count: number;
  readonly t_people: number;
}

/** Binds values under fresh names. */
class Binder {
  readonly parameters: WarehouseParameters = {};
  #count = 0;

  bind(type: string, value: WarehouseParameters[string]): string {
    const name = `p${this.#count++}`;
    this.parameters[name] = value;
    return `{${name}:${type}}`;
  }
}

/** More rows than this are no answer that anyone reads. */
export const maxTallyRows = 1_000_000;

/**
 * Writes the statement for one measure. Only names from the dataset's own declaration get into the text; every value is
 * bound.
 */
export function buildTallyStatement(question: TallyQuestion): Statement {
  const { source, factMeasure, dimensions, measure } = question;
  const binder = new Binder();
  Object.assign(binder.parameters, {
    workspace: question.workspaceId,
    now: question.now.toISOString().replace('T', ' ').slice(0, -1),
    ...(measure.attribute === undefined ? {} : { attribute: measure.attribute }),
  });
  const placements = new PlacementJoins((type, value) => binder.bind(type, value), {
    unit: source.fields.unit?.expression ?? '0',
    day: factMeasure.day,
  });
  const keys = dimensions.map(
    (dimension, index) => `${keyExpression(question, dimension, index, binder, placements)} as k${index}`,
  );
  const bucket = question.grain === undefined ? [] : [`toString(${bucketExpression(question, binder)}) as bucket`];
  const tally = tallyColumns(factMeasure);
  const people = measure.rowId === undefined ? factMeasure.people : (factMeasure.peopleOfRow ?? factMeasure.people);
  const count = `${factMeasure.count} as t_count, ${people ?? factMeasure.count} as t_people`;
  const grouped = [
    ...dimensions.map((_, index) => `k${index}`),
    ...(bucket.length > 0 ? ['bucket'] : []),
    ...tally.grouped,
  ];
  const where = conditions(question, binder, placements).join('\n  and ');
  const sql = `select ${[...keys, ...bucket, ...tally.columns, count].join(', ')}
from ${source.table} as fact ${joins(question, binder).join('\n')}
${placements.sql}
where ${where}
${grouped.length === 0 ? '' : `group by ${grouped.join(', ')}`}
having t_count != 0 or t_people != 0
limit ${maxTallyRows + 1}`;
  return { sql, parameters: binder.parameters };
}

function tallyColumns(measure: FactMeasure): { columns: string[]; grouped: string[] } {
  const parts = [
    ['t_value', measure.value, 'cast(null as Nullable(Float64))'],
    ['t_choice', measure.choice, "''"],
    ['t_min', measure.scaleMin, 'cast(null as Nullable(Float64))'],
    ['t_max', measure.scaleMax, 'cast(null as Nullable(Float64))'],
  ] as const;
  const columns = parts.map(([name, expression, absent]) => {
    const aggregate = name === 't_value' ? measure.reading : undefined;
    return `${aggregate ?? expression ?? absent} as ${name}`;
  });
  return { columns, grouped: parts.filter(([, expression]) => expression !== undefined).map(([name]) => name) };
}

function keyExpression(
  question: TallyQuestion,
  dimension: Dimension,
  index: number,
  binder: Binder,
  placements: PlacementJoins,
): string {
  if (dimension.kind === 'unit' && question.unitKey !== null) return placements.key(question.unitKey);
  if (dimension.kind === 'answer' || dimension.kind === 'attribute') return `other${index}.key${index}`;
  const field = question.source.fields[dimension.kind];
  if (field === undefined) throw new Error(`${question.source.table} has no field ${dimension.kind}.`);
  if (dimension.kind !== 'unit' || question.unitGroups === null) return field.expression;
  const from = binder.bind('Array(Int32)', [...question.unitGroups.keys()]);
  const to = binder.bind('Array(Int32)', [...question.unitGroups.values()]);
  return question.unitGroups.size === 0 ? 'toInt32(0)' : `transform(${field.expression}, ${from}, ${to}, toInt32(0))`;
}

function bucketExpression({ grain, factMeasure, period }: TallyQuestion, binder: Binder): string {
  const { day } = factMeasure;
  const start = grain === 'week' ? `toMonday(${day})` : grain === 'month' ? `toStartOfMonth(${day})` : day;
  if (factMeasure.sinceEver !== true || grain === undefined) return start;
  return `greatest(${start}, ${binder.bind('Date', startOfBucket(period.from, grain))})`;
}

/** Other answers and attributes of the same feedback, for breaking down by them. */
function joins({ dimensions }: TallyQuestion, binder: Binder): string[] {
  return dimensions.flatMap((dimension, index) => {
    const own = 'feedback_id, version, sign';
    const alias = `other${index} using (${own})`;
    if (dimension.kind === 'answer') {
      const question = binder.bind('String', dimension.questionId);
      return `inner join (select ${own}, if(choice != '', toString(choice), toString(value)) as key${index} from answer_fact
  where workspace_id = {workspace:UUID} and question_id = ${question} and (choice != '' or value is not null)) as ${alias}`;
    }
    if (dimension.kind !== 'attribute') return [];
    const attribute = binder.bind('String', dimension.name);
    return `inner join (select ${own}, attributes[${attribute}] as key${index} from feedback_fact
  where workspace_id = {workspace:UUID}) as ${alias}`;
  });
}

function conditions(question: TallyQuestion, binder: Binder, placements: PlacementJoins): string[] {
  const { factMeasure, measure, period, source } = question;
  const rowsOfMetric =
    measure.questionId === undefined ? factMeasure.where : (factMeasure.whereOfQuestion ?? factMeasure.where);
  const compiled = compileToClickHouse(question.condition, columnsOf(source, binder, placements), 'c');
  Object.assign(binder.parameters, compiled.parameters);
  const until = `${factMeasure.day} <= ${binder.bind('Date', period.to)}`;
  return [
    'fact.workspace_id = {workspace:UUID}',
    factMeasure.sinceEver === true ? until : `${factMeasure.day} >= ${binder.bind('Date', period.from)} and ${until}`,
    ...(rowsOfMetric === undefined ? [] : [rowsOfMetric]),
    compiled.sql,
  ];
}

/** A field's column; embedded data is looked up in the map of attributes under a bound name. */
function columnsOf(source: FactSource, binder: Binder, placements: PlacementJoins): ClickHouseColumns {
  return (field) => {
    const placed = readPlacedBelow(field);
    if (placed !== undefined) return { type: 'boolean', expression: placements.below(placed.hierarchy, placed.unitId) };
    if (!field.startsWith('param.')) return source.fields[field];
    if (source.attributes === undefined) return undefined;
    return {
      type: 'string',
      expression: `${source.attributes}[${binder.bind('String', field.slice('param.'.length))}]`,
    };
  };
}
