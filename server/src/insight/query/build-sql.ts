import { type ClickHouseColumns, type Condition, compileToClickHouse } from '@voxloop/condition';
import { type PropertyType, readEventPropertyField } from '../../data/events/index.ts';
import type { FactMeasure, FactSource } from '../../data/facts/index.ts';
import type { WarehouseParameters } from '../../foundation/warehouse/index.ts';
import { Binder } from './binder.ts';
import { type Grain, type Period, startOfBucket } from './calendar.ts';
import { CompanionJoins, readProperty } from './companion-joins.ts';
import type { Dimension, Measure } from './metric-query.ts';
import { type ProfileRange, writeProfileRange } from './profile-range.ts';
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
  /** The type of each joined field that is named */
  readonly joinedTypes: ReadonlyMap<string, PropertyType>;
  /** The profiles whose rows are asked for, those of each by themselves; null: everybody's together */
  readonly profiles: ProfileRange | null;
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
  /** The profile that the rows are of, where that is asked for; '' for nobody's */
  readonly profile?: string;
  readonly t_value: number | null;
  readonly t_choice: string;
  readonly t_min: number | null;
  readonly t_max: number | null;
  readonly t_count: number;
  readonly t_people: number;
  readonly t_sum: number;
  readonly t_squares: number;
}

/** More rows than this are no answer that anyone reads. */
export const maxTallyRows = 1_000_000;

/**
 * Writes the statement for one measure. Only names from the dataset's own declaration get into the text; every value is
 * bound.
 */
export function buildTallyStatement(question: TallyQuestion): Statement {
  const { dimensions, measure } = question;
  const statement = openStatement(question);
  const { binder, companions } = statement;
  const keys = dimensions.map((dimension, index) => `${keyExpression(statement, dimension, index)} as k${index}`);
  const bucket = question.grain === undefined ? [] : [`toString(${bucketExpression(question, binder)}) as bucket`];
  const profile = question.profiles === null ? [] : [`${companions.profile()} as profile`];
  const factMeasure = resolveMeasure(statement);
  const tally = tallyColumns(factMeasure);
  const people = measure.rowId === undefined ? factMeasure.people : (factMeasure.peopleOfRow ?? factMeasure.people);
  const count = `${factMeasure.count} as t_count, ${people ?? factMeasure.count} as t_people`;
  const grouped = [
    ...dimensions.map((_, index) => `k${index}`),
    ...(bucket.length > 0 ? ['bucket'] : []),
    ...(profile.length > 0 ? ['profile'] : []),
    ...tally.grouped,
  ];
  const sql = `select ${[...keys, ...bucket, ...profile, ...tally.columns, count].join(', ')}
${writeRows(statement, factMeasure)}
${grouped.length === 0 ? '' : `group by ${grouped.join(', ')}`}
having t_count != 0 or t_people != 0
limit ${maxTallyRows + 1}`;
  return { sql, parameters: binder.parameters };
}

/** Profiles that follow each other by their keys. */
export interface ProfilePart {
  /** The last of them */
  readonly to: string;
  /** How many rows are theirs */
  readonly rows: number;
}

/**
 * Writes the statement that cuts the rows of a question into parts of about so many, each with all rows of its profiles,
 * in the order of their keys.
 */
export function buildPartsStatement(question: TallyQuestion, rowsPerPart: number): Statement {
  const statement = openStatement(question);
  const { binder, companions } = statement;
  const profile = companions.profile();
  const size = binder.bind('UInt32', rowsPerPart);
  const sql = `select max(profile) as to, sum(own) as rows from (
  select profile, own, intDiv(sum(own) over (order by profile rows between unbounded preceding and current row) - 1, ${size}) as part
  from (select ${profile} as profile, count() as own
${writeRows(statement, question.factMeasure)}
group by profile))
group by part order by part`;
  return { sql, parameters: binder.parameters };
}

/** Writes the statement for the profiles whose the rows of a question are, each once. */
export function buildProfilesStatement(question: TallyQuestion): Statement {
  const statement = openStatement(question);
  const profile = statement.companions.profile();
  const sql = `select ${profile} as profile
${writeRows(statement, question.factMeasure)}
group by profile`;
  return { sql, parameters: statement.binder.parameters };
}

function openStatement(question: TallyQuestion): Writing {
  const { source, measure, factMeasure, period, profiles } = question;
  const binder = new Binder();
  Object.assign(binder.parameters, {
    workspace: question.workspaceId,
    now: question.now.toISOString().replace('T', ' ').slice(0, -1),
    ...(measure.attribute === undefined ? {} : { attribute: measure.attribute }),
    ...(measure.property === undefined ? {} : { property: measure.property }),
  });
  const placements = new PlacementJoins(binder.bind, {
    unit: source.fields.unit?.expression ?? '0',
    day: factMeasure.day,
  });
  const companions = new CompanionJoins(source, binder.bind, period, profiles);
  return { question, binder, companions, placements };
}

/** What the rows are read from, and which of them. To be asked for after everything that needs a join. */
function writeRows(statement: Writing, factMeasure: FactMeasure): string {
  const where = conditions(statement, factMeasure).join('\n  and ');
  return `from ${statement.question.source.table} as fact ${statement.companions.sql}
${statement.placements.sql}
where ${where}`;
}

/** A statement while it is written. */
interface Writing {
  readonly question: TallyQuestion;
  readonly binder: Binder;
  readonly companions: CompanionJoins;
  readonly placements: PlacementJoins;
}

/** The measure as it is read from the rows: a joined field, or persons, bring the join that they need. */
function resolveMeasure({ question, companions }: Writing): FactMeasure {
  const { factMeasure, measure } = question;
  if (factMeasure.perPerson === true) {
    const reading = factMeasure.reading?.replaceAll('{person}', companions.person());
    return { ...factMeasure, ...(reading === undefined ? {} : { reading }) };
  }
  if (factMeasure.joined === undefined || measure.joined === undefined) return factMeasure;
  const { expression } = companions.joined(measure.joined, factMeasure.joined);
  const known = { ...factMeasure, where: `isNotNull(${expression})` };
  if (factMeasure.joined === 'boolean') return { ...known, choice: `if(${expression}, 'true', 'false')` };
  return {
    ...known,
    sum: `sum(sign * assumeNotNull(${expression}))`,
    sumOfSquares: `sum(sign * pow(assumeNotNull(${expression}), 2))`,
  };
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
  const sums = [`${measure.sum ?? '0'} as t_sum`, `${measure.sumOfSquares ?? '0'} as t_squares`];
  return {
    columns: [...columns, ...sums],
    grouped: parts.filter(([, expression]) => expression !== undefined).map(([name]) => name),
  };
}

function keyExpression(
  { question, binder, companions, placements }: Writing,
  dimension: Dimension,
  index: number,
): string {
  if (dimension.kind === 'unit' && question.unitKey !== null) return placements.key(question.unitKey);
  switch (dimension.kind) {
    case 'answer':
      return companions.answer(dimension.questionId, `other${index}`);
    case 'attribute':
      return companions.attribute(dimension.name);
    case 'kind':
      return companions.kind();
    case 'npsGroup':
      return companions.npsGroup();
    case 'property':
      return propertyColumn(question.source, dimension.name, 'text', binder)?.expression ?? "''";
    case 'person':
      return "''";
    case 'joined':
      return joinedKey({ question, binder, companions }, dimension);
  }
  const field = question.source.fields[dimension.kind];
  if (field === undefined) throw new Error(`${question.source.table} has no field ${dimension.kind}.`);
  if (dimension.kind !== 'unit' || question.unitGroups === null) return field.expression;
  const from = binder.bind('Array(Int32)', [...question.unitGroups.keys()]);
  const to = binder.bind('Array(Int32)', [...question.unitGroups.values()]);
  return question.unitGroups.size === 0 ? 'toInt32(0)' : `transform(${field.expression}, ${from}, ${to}, toInt32(0))`;
}

/** A joined field as the key of a group: '' where it is not known. */
function joinedKey(
  { question, binder, companions }: Omit<Writing, 'placements'>,
  { key, bounds }: Extract<Dimension, { kind: 'joined' }>,
): string {
  const type = question.joinedTypes.get(key) ?? 'text';
  const { expression } = companions.joined(key, type);
  if (type === 'text') return expression;
  if (type === 'boolean') return `if(isNull(${expression}), '', if(assumeNotNull(${expression}), 'true', 'false'))`;
  const number = `assumeNotNull(${expression})`;
  const shown =
    bounds === undefined
      ? number
      : `arrayCount(bound -> ${number} >= bound, ${binder.bind('Array(Float64)', [...bounds])})`;
  return `if(isNull(${expression}), '', toString(${shown}))`;
}

function bucketExpression({ grain, factMeasure, period }: TallyQuestion, binder: Binder): string {
  const { day } = factMeasure;
  const start = grain === 'week' ? `toMonday(${day})` : grain === 'month' ? `toStartOfMonth(${day})` : day;
  if (factMeasure.sinceEver !== true || grain === undefined) return start;
  return `greatest(${start}, ${binder.bind('Date', startOfBucket(period.from, grain))})`;
}

function conditions(writing: Writing, factMeasure: FactMeasure): string[] {
  const { question, binder } = writing;
  const { measure, period, profiles, source } = question;
  const rowsOfMetric =
    measure.questionId === undefined ? factMeasure.where : (factMeasure.whereOfQuestion ?? factMeasure.where);
  const compiled = compileToClickHouse(question.condition, columnsOf(writing), 'c');
  Object.assign(binder.parameters, compiled.parameters);
  const until = `${factMeasure.day} <= ${binder.bind('Date', period.to)}`;
  return [
    'fact.workspace_id = {workspace:UUID}',
    factMeasure.sinceEver === true ? until : `${factMeasure.day} >= ${binder.bind('Date', period.from)} and ${until}`,
    ...(rowsOfMetric === undefined ? [] : [rowsOfMetric]),
    ...(profiles === null || source.profile === undefined
      ? []
      : [writeProfileRange(source.profile, profiles, binder.bind)]),
    compiled.sql,
  ];
}

/** A field's column; names that come from outside are looked up in maps under a bound value. */
function columnsOf({ question, binder, companions, placements }: Writing): ClickHouseColumns {
  const { source, joinedTypes } = question;
  return (field) => {
    const placed = readPlacedBelow(field);
    if (placed !== undefined) return { type: 'boolean', expression: placements.below(placed.hierarchy, placed.unitId) };
    const own = source.fields[field];
    if (own !== undefined) return own;
    if (source.perFeedback !== true) return readEventProperty(source, field, binder);
    if (field === 'kind') return { type: 'string', expression: companions.kind() };
    if (field === 'npsGroup') return { type: 'string', expression: companions.npsGroup() };
    const [, prefix, name = ''] = /^(param|joined)\.(.+)$/s.exec(field) ?? [];
    if (prefix === 'param') return { type: 'string', expression: companions.attribute(name) };
    const type = joinedTypes.get(name);
    return prefix === 'joined' && type !== undefined ? companions.joined(name, type) : undefined;
  };
}

function readEventProperty(source: FactSource, field: string, binder: Binder) {
  const named = readEventPropertyField(field);
  return named === undefined ? undefined : propertyColumn(source, named.property, named.type, binder);
}

function propertyColumn(source: FactSource, property: string, type: PropertyType, { bind }: Binder) {
  return source.properties && readProperty(source.properties, bind('String', property), type);
}
