import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false };
const QuestionId = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_-]{0,63}$' });
const Title = Type.String({ minLength: 1, maxLength: 5000 });
const Labels = Type.Array(Type.String({ minLength: 1, maxLength: 5000 }), { maxItems: 500 });
/** A row of a matrix, where the column is one of several that share a question. */
const Row = Type.Optional(Type.Object({ id: QuestionId, label: Title }, closed));
const question = { questionId: QuestionId, title: Title };

const column = {
  /** Place of the column from the left, from 0. */
  index: Type.Integer({ minimum: 0 }),
  /** The column's header; for people, the index decides. */
  name: Type.String(),
};

/** What one column of a file is to the product. */
export const ColumnMappingSchema = Type.Union([
  Type.Object(
    {
      ...column,
      as: Type.Literal('score'),
      ...question,
      scale: Type.Object(
        { min: Type.Integer({ minimum: 0, maximum: 1 }), max: Type.Integer({ minimum: 2, maximum: 10 }) },
        closed,
      ),
      metric: Type.Union([Type.Literal('nps'), Type.Literal('csat'), Type.Literal('ces'), Type.Null()]),
      row: Row,
    },
    closed,
  ),
  Type.Object(
    {
      ...column,
      as: Type.Literal('number'),
      ...question,
      /** What stands before the decimals. Default: a point */
      decimal: Type.Optional(Type.Union([Type.Literal('.'), Type.Literal(',')])),
    },
    closed,
  ),
  Type.Object({ ...column, as: Type.Literal('singleChoice'), ...question, options: Labels, row: Row }, closed),
  Type.Object(
    {
      ...column,
      as: Type.Literal('multipleChoice'),
      ...question,
      options: Labels,
      separator: Type.String({ minLength: 1, maxLength: 4 }),
    },
    closed,
  ),
  Type.Object({ ...column, as: Type.Literal('text'), ...question }, closed),
  Type.Object(
    {
      ...column,
      as: Type.Literal('occurredAt'),
      order: Type.Union([Type.Literal('ymd'), Type.Literal('dmy'), Type.Literal('mdy'), Type.Literal('named')]),
    },
    closed,
  ),
  Type.Object(
    {
      ...column,
      as: Type.Literal('status'),
      values: Type.Record(
        Type.String(),
        Type.Union([Type.Literal('complete'), Type.Literal('partial'), Type.Literal('screenedOut')]),
      ),
    },
    closed,
  ),
  Type.Object(
    {
      ...column,
      as: Type.Union([
        Type.Literal('unit'),
        Type.Literal('touchpoint'),
        Type.Literal('channel'),
        Type.Literal('memberId'),
        Type.Literal('phone'),
        Type.Literal('email'),
        Type.Literal('valueTier'),
        Type.Literal('language'),
        Type.Literal('durationSeconds'),
        Type.Literal('responseId'),
        Type.Literal('ignored'),
      ]),
    },
    closed,
  ),
  Type.Object(
    { ...column, as: Type.Literal('attribute'), attribute: Type.String({ minLength: 1, maxLength: 64 }) },
    closed,
  ),
]);

/** The survey that the answers belong to: one that exists, or a new one made from the columns. */
export const ImportTargetSchema = Type.Union([
  Type.Object({ surveyId: Type.String({ format: 'uuid' }) }, closed),
  Type.Object(
    {
      newSurvey: Type.Object(
        { title: Title, language: Type.Union([Type.Literal('zh-CN'), Type.Literal('en')]) },
        closed,
      ),
    },
    closed,
  ),
]);

/** What every column of a file is, and where its answers go. */
export const ImportMappingSchema = Type.Object(
  {
    target: ImportTargetSchema,
    /** The time zone in which the file's clocks ran, where its times name none. Default: the workspace's. */
    timeZone: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    /** Cells that hold one of these words hold nothing: `NA` in files of R. */
    fillWords: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 20 }), { maxItems: 20 })),
    columns: Type.Array(ColumnMappingSchema, { maxItems: 2_000 }),
  },
  closed,
);

export type ColumnMapping = Static<typeof ColumnMappingSchema>;
export type ImportTarget = Static<typeof ImportTargetSchema>;
export type ImportMapping = Static<typeof ImportMappingSchema>;

type Role = ColumnMapping['as'];
/** Columns that bear an answer. */
export type QuestionColumn = Extract<ColumnMapping, { questionId: string }>;

/** A fault of a mapping, with the column at fault where there is one. */
export interface MappingFault {
  index: number | null;
  code:
    | 'columnUnknown'
    | 'columnRepeated'
    | 'roleRepeated'
    | 'rowRepeated'
    | 'questionMixed'
    | 'questionUnknown'
    | 'questionUnfit'
    | 'optionUnknown'
    | 'surveyUnknown'
    | 'nothingMapped'
    | 'timeZoneUnknown'
    | 'definitionInvalid';
  value: string;
}

const oncePerFile: readonly Role[] = [
  'occurredAt',
  'status',
  'unit',
  'touchpoint',
  'channel',
  'memberId',
  'phone',
  'email',
  'valueTier',
  'language',
  'durationSeconds',
  'responseId',
];

/** Whether a column bears an answer. */
export function isQuestionColumn(mapping: ColumnMapping): mapping is QuestionColumn {
  return 'questionId' in mapping;
}

/**
 * What is wrong with a mapping by itself: columns that the file does not have, parts given twice, a question whose
 * columns disagree. Whether it fits an existing survey is judged by `matchDefinition`.
 * @param columnCount columns of the file
 */
export function checkMapping(mapping: ImportMapping, columnCount: number): MappingFault[] {
  const faults = [...checkColumns(mapping, columnCount), ...checkQuestions(mapping)];
  if (!mapping.columns.some(isQuestionColumn)) faults.push({ index: null, code: 'nothingMapped', value: '' });
  if (mapping.timeZone !== undefined && !isTimeZone(mapping.timeZone)) {
    faults.push({ index: null, code: 'timeZoneUnknown', value: mapping.timeZone });
  }
  return faults;
}

function checkColumns(mapping: ImportMapping, columnCount: number): MappingFault[] {
  const faults: MappingFault[] = [];
  const seen = new Set<number>();
  const roles = new Set<Role>();
  for (const { index, name, as } of mapping.columns) {
    if (index >= columnCount) faults.push({ index, code: 'columnUnknown', value: name });
    if (seen.has(index)) faults.push({ index, code: 'columnRepeated', value: name });
    if (oncePerFile.includes(as) && roles.has(as)) faults.push({ index, code: 'roleRepeated', value: as });
    seen.add(index);
    roles.add(as);
  }
  return faults;
}

/** Several columns may share a question only as different rows of one matrix. */
function checkQuestions(mapping: ImportMapping): MappingFault[] {
  const faults: MappingFault[] = [];
  const questions = new Map<string, { as: Role; rows: Set<string> }>();
  for (const column of mapping.columns.filter(isQuestionColumn)) {
    const { index, questionId, as } = column;
    const row = ('row' in column ? column.row?.id : undefined) ?? '';
    const known = questions.get(questionId);
    if (known === undefined) questions.set(questionId, { as, rows: new Set([row]) });
    else if (known.as !== as || row === '' || known.rows.has(''))
      faults.push({ index, code: 'questionMixed', value: questionId });
    else if (known.rows.has(row)) faults.push({ index, code: 'rowRepeated', value: row });
    else known.rows.add(row);
  }
  return faults;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
