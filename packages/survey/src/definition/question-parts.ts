import Type from 'typebox';
import {
  anchored,
  ConditionSchema,
  closedObject,
  ExpressionSchema,
  IdSchema,
  ImageSchema,
  MediaSchema,
  OptionSourceSchema,
  OrderSchema,
  optional,
  RuleSchema,
  TextsSchema,
  visibleWhen,
} from './base-schemas.ts';

/** What is so or not. */
export const flag = Type.Boolean();
export const code = optional(
  Type.String({ minLength: 1, maxLength: 200 }),
  'Its name or code in exports, where not its id.',
);
const value = optional(Type.Number(), 'What it counts in scores (`score.<question>`).');

export const ScaleSchema = Type.Object(
  { min: Type.Integer({ minimum: -10, maximum: 1 }), max: Type.Integer({ minimum: 1, maximum: 11 }) },
  { additionalProperties: false, title: 'Scale' },
);

/** Words at the two ends of a scale. */
const ScaleEndsSchema = Type.Object(
  { low: TextsSchema, high: TextsSchema, middle: Type.Optional(TextsSchema) },
  { additionalProperties: false, title: 'ScaleEnds' },
);

export const OptionSchema = Type.Object(
  {
    id: IdSchema,
    label: TextsSchema,
    code,
    value,
    image: Type.Optional(ImageSchema),
    withText: optional(flag, 'The respondent can add words of his own ("other, namely …").'),
    exclusive: optional(flag, 'Choosing it takes back every other choice ("none of these").'),
    anchored,
    visibleWhen,
  },
  { additionalProperties: false, title: 'Option' },
);

export const RowSchema = Type.Object(
  {
    id: IdSchema,
    label: TextsSchema,
    opposite: optional(TextsSchema, 'The words at the other end of a bipolar row.'),
    code,
    image: Type.Optional(ImageSchema),
    withText: optional(flag, 'The respondent can name the row himself ("other, namely …").'),
    anchored,
    visibleWhen,
  },
  { additionalProperties: false, title: 'Row' },
);

export const Options = Type.Array(OptionSchema, { maxItems: 1000 });
const Rows = Type.Array(RowSchema, { maxItems: 300 });
const length = Type.Integer({ minimum: 1, maximum: 10_000 });
export const bounds = {
  min: optional(Type.Number(), 'Least number.'),
  max: optional(Type.Number(), 'Greatest number.'),
  decimals: optional(Type.Integer({ minimum: 0, maximum: 10 }), 'Most digits after the point; 0 for whole numbers.'),
  unit: optional(TextsSchema, 'Shown beside the number.'),
};
export const textRules = {
  minLength: optional(length, 'Fewest characters.'),
  maxLength: optional(length, 'Most characters.'),
  pattern: optional(
    Type.String({ minLength: 1, maxLength: 500 }),
    'A pattern that the whole answer must match: regular expressions without back references and look-around.',
  ),
};

/** One of several things asked in one question: a field of a form, a column of a side-by-side matrix. */
export const FieldSchema = Type.Object(
  {
    id: IdSchema,
    label: TextsSchema,
    input: Type.Enum(['text', 'number', 'email', 'phone', 'date', 'singleChoice', 'multipleChoice']),
    code,
    required: Type.Optional(flag),
    options: optional(Options, 'Of a choice.'),
    ...bounds,
    ...textRules,
    visibleWhen,
  },
  { additionalProperties: false, title: 'Field' },
);
export const Fields = Type.Array(FieldSchema, { maxItems: 100 });

export const common = {
  id: IdSchema,
  title: TextsSchema,
  hint: Type.Optional(TextsSchema),
  code,
  media: Type.Optional(MediaSchema),
  visibleWhen,
  anchored,
};
export const asked = {
  ...common,
  required: optional(
    Type.Union([flag, Type.Literal('soft')]),
    'true: cannot go on without an answer; soft: is asked once more and may go on.',
  ),
  rules: optional(Type.Array(RuleSchema, { maxItems: 50 }), 'What the answer must meet beside the settings below.'),
  prefill: optional(
    ExpressionSchema,
    'The answer to begin with, computed when the page is opened; what is no sound answer is left out.',
  ),
  comment: optional(TextsSchema, 'Label of a box for words beside the answer.'),
  attentionCheck: optional(ConditionSchema, 'What holds for the answer of somebody who reads the question.'),
};
export const choosing = {
  options: Options,
  optionsFrom: optional(OptionSourceSchema, 'Options carried forward; they come before those of `options`.'),
  optionOrder: Type.Optional(OrderSchema),
};
export const withRows = {
  rows: Rows,
  rowsFrom: optional(OptionSourceSchema, 'Rows carried forward; they come before those of `rows`.'),
  rowOrder: Type.Optional(OrderSchema),
};
export const bounded = {
  minChoices: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  maxChoices: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
};
export const layout = optional(Type.Enum(['vertical', 'horizontal', 'columns']), 'How the options stand; vertical.');
export const scaled = {
  scale: ScaleSchema,
  ends: Type.Optional(ScaleEndsSchema),
  pointLabels: optional(
    Type.Array(closedObject({ point: Type.Integer(), label: TextsSchema }), { maxItems: 22 }),
    'Words at single points.',
  ),
  notApplicable: optional(TextsSchema, 'Label of a way out that is no score; its answer is `notApplicable`.'),
};
export const metric = optional(Type.Enum(['csat', 'ces']), 'Makes it a satisfaction or an effort score.');
export const slid = {
  min: Type.Number(),
  max: Type.Number(),
  step: Type.Number({ exclusiveMinimum: 0 }),
  ends: Type.Optional(ScaleEndsSchema),
  unit: Type.Optional(TextsSchema),
};
