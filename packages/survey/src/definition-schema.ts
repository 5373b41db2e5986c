/**
 * The single source of the survey definition's TypeScript types (`definition.ts`) and of its published JSON Schema. They
 * are kept apart so that a page in the browser can use the types without carrying the schemas.
 */
import type { Condition } from '@voxloop/condition';
import Type from 'typebox';

/** The version of the JSON format that this package reads and writes. */
export const definitionFormat = 1;

/** Letters, digits, `_` and `-`, starting with a letter: safe as an object key, in a URL and in a condition's field. */
const Id = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_-]{0,63}$' });

const LanguageTag = Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' });

/** The same words in each language of the survey, by language tag. Plain text: it is escaped wherever it is shown. */
export const TextsSchema = Type.Record(LanguageTag, Type.String({ maxLength: 5000 }), { additionalProperties: false });

const ConditionSchema = Type.Unsafe<Condition>(Type.Object({}));

export const ScaleSchema = Type.Object(
  { min: Type.Integer({ minimum: 0, maximum: 1 }), max: Type.Integer({ minimum: 2, maximum: 10 }) },
  { additionalProperties: false },
);

/** Words at the two ends of a scale. */
const ScaleEndsSchema = Type.Object({ low: TextsSchema, high: TextsSchema }, { additionalProperties: false });

/** An option of a choice; `withText` lets the respondent add words of his own ("other, namely …"). */
export const OptionSchema = Type.Object(
  { id: Id, label: TextsSchema, withText: Type.Optional(Type.Boolean()) },
  { additionalProperties: false },
);

export const RowSchema = Type.Object({ id: Id, label: TextsSchema }, { additionalProperties: false });

const Options = Type.Array(OptionSchema, { maxItems: 500 });
const Rows = Type.Array(RowSchema, { maxItems: 100 });
const RatingMetric = Type.Enum(['csat', 'ces']);

const common = {
  id: Id,
  title: TextsSchema,
  hint: Type.Optional(TextsSchema),
  visibleWhen: Type.Optional(ConditionSchema),
};
const asked = { ...common, required: Type.Optional(Type.Boolean()) };
const closed = { additionalProperties: false };

/** The schema of each question type, by the value of its `type`. */
export const questionSchemas = {
  /** "How likely are you to recommend …", always 0 to 10. */
  nps: Type.Object(
    {
      type: Type.Literal('nps'),
      ...asked,
      metric: Type.Literal('nps'),
      scale: ScaleSchema,
      ends: Type.Optional(ScaleEndsSchema),
    },
    closed,
  ),
  /** One number on a scale, shown as stars or as numbered buttons. With a metric it is a satisfaction or effort score. */
  rating: Type.Object(
    {
      type: Type.Literal('rating'),
      ...asked,
      display: Type.Enum(['stars', 'numeric']),
      metric: Type.Optional(RatingMetric),
      scale: ScaleSchema,
      ends: Type.Optional(ScaleEndsSchema),
    },
    closed,
  ),
  singleChoice: Type.Object({ type: Type.Literal('singleChoice'), ...asked, options: Options }, closed),
  multipleChoice: Type.Object(
    {
      type: Type.Literal('multipleChoice'),
      ...asked,
      options: Options,
      minChoices: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
      maxChoices: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
    },
    closed,
  ),
  shortText: Type.Object(
    {
      type: Type.Literal('shortText'),
      ...asked,
      maxLength: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
    },
    closed,
  ),
  longText: Type.Object(
    {
      type: Type.Literal('longText'),
      ...asked,
      maxLength: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    },
    closed,
  ),
  /** A table whose rows are each answered by one of the same options. */
  matrixSingle: Type.Object({ type: Type.Literal('matrixSingle'), ...asked, rows: Rows, options: Options }, closed),
  /** A table whose rows are each rated on the same scale. */
  matrixRating: Type.Object(
    {
      type: Type.Literal('matrixRating'),
      ...asked,
      rows: Rows,
      metric: Type.Optional(RatingMetric),
      scale: ScaleSchema,
      ends: Type.Optional(ScaleEndsSchema),
    },
    closed,
  ),
  /** Words to read; nothing to answer. */
  statement: Type.Object({ type: Type.Literal('statement'), ...common }, closed),
  /** Never shown; its answer is the parameter of that name that came with the respondent. */
  hidden: Type.Object({ type: Type.Literal('hidden'), ...common, parameter: Id }, closed),
} as const;

export const PageSchema = Type.Object(
  {
    id: Id,
    title: Type.Optional(TextsSchema),
    visibleWhen: Type.Optional(ConditionSchema),
    questions: Type.Array(
      Type.Union([
        questionSchemas.nps,
        questionSchemas.rating,
        questionSchemas.singleChoice,
        questionSchemas.multipleChoice,
        questionSchemas.shortText,
        questionSchemas.longText,
        questionSchemas.matrixSingle,
        questionSchemas.matrixRating,
        questionSchemas.statement,
        questionSchemas.hidden,
      ]),
      { maxItems: 200 },
    ),
  },
  closed,
);

/** The JSON Schema of a whole definition. The first language is the one that other languages fall back to. */
export const SurveyDefinitionSchema = Type.Object(
  {
    format: Type.Literal(definitionFormat),
    languages: Type.Array(LanguageTag, { minItems: 1, maxItems: 50, uniqueItems: true }),
    title: TextsSchema,
    introduction: Type.Optional(TextsSchema),
    thanks: TextsSchema,
    pages: Type.Array(PageSchema, { maxItems: 100 }),
  },
  { ...closed, $id: 'https://voxloop.dev/schemas/survey-definition-1.json' },
);

/** {@link SurveyDefinitionSchema} with the questions left open, so that each can be judged by the schema of its type. */
export const DefinitionShellSchema = Type.Object(
  {
    ...SurveyDefinitionSchema.properties,
    pages: Type.Array(
      Type.Object({ ...PageSchema.properties, questions: Type.Array(Type.Unknown(), { maxItems: 200 }) }, closed),
      { maxItems: 100 },
    ),
  },
  closed,
);
