import Type, { type Static } from 'typebox';
import {
  anchored,
  ConditionSchema,
  closedObject,
  described,
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

const flag = Type.Boolean();
const code = optional(Type.String({ minLength: 1, maxLength: 200 }), 'Its name or code in exports, where not its id.');
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

const Options = Type.Array(OptionSchema, { maxItems: 1000 });
const Rows = Type.Array(RowSchema, { maxItems: 300 });
const length = Type.Integer({ minimum: 1, maximum: 10_000 });
const bounds = {
  min: optional(Type.Number(), 'Least number.'),
  max: optional(Type.Number(), 'Greatest number.'),
  decimals: optional(Type.Integer({ minimum: 0, maximum: 10 }), 'Most digits after the point; 0 for whole numbers.'),
  unit: optional(TextsSchema, 'Shown beside the number.'),
};
const textRules = {
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
const Fields = Type.Array(FieldSchema, { maxItems: 100 });

const common = {
  id: IdSchema,
  title: TextsSchema,
  hint: Type.Optional(TextsSchema),
  code,
  media: Type.Optional(MediaSchema),
  visibleWhen,
  anchored,
};
const asked = {
  ...common,
  required: optional(
    Type.Union([flag, Type.Literal('soft')]),
    'true: cannot go on without an answer; soft: is asked once more and may go on.',
  ),
  rules: optional(Type.Array(RuleSchema, { maxItems: 50 }), 'What the answer must meet beside the settings below.'),
  prefill: optional(ExpressionSchema, 'The answer to begin with.'),
  comment: optional(TextsSchema, 'Label of a box for words beside the answer.'),
  attentionCheck: optional(ConditionSchema, 'What holds for the answer of somebody who reads the question.'),
};
const choosing = {
  options: Options,
  optionsFrom: optional(OptionSourceSchema, 'Options carried forward; they come before those of `options`.'),
  optionOrder: Type.Optional(OrderSchema),
};
const withRows = {
  rows: Rows,
  rowsFrom: optional(OptionSourceSchema, 'Rows carried forward; they come before those of `rows`.'),
  rowOrder: Type.Optional(OrderSchema),
};
const bounded = {
  minChoices: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  maxChoices: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
};
const layout = optional(Type.Enum(['vertical', 'horizontal', 'columns']), 'How the options stand; vertical.');
const scaled = {
  scale: ScaleSchema,
  ends: Type.Optional(ScaleEndsSchema),
  pointLabels: optional(
    Type.Array(closedObject({ point: Type.Integer(), label: TextsSchema }), { maxItems: 22 }),
    'Words at single points.',
  ),
  notApplicable: optional(TextsSchema, 'Label of a way out that is no score; its answer is `notApplicable`.'),
};
const metric = optional(Type.Enum(['csat', 'ces']), 'Makes it a satisfaction or an effort score.');
const slid = {
  min: Type.Number(),
  max: Type.Number(),
  step: Type.Number({ exclusiveMinimum: 0 }),
  ends: Type.Optional(ScaleEndsSchema),
  unit: Type.Optional(TextsSchema),
};

/** An option of a cascade; those of the next level are left open. */
export const CascadeOptionShellSchema = Type.Object(
  {
    id: IdSchema,
    label: TextsSchema,
    code,
    options: optional(Type.Array(Type.Unknown(), { maxItems: 5000 }), 'Options of the next level.'),
  },
  { additionalProperties: false, title: 'CascadeOption' },
);

/** An option of a cascade with those of the next level. */
export type CascadeOption = Omit<Static<typeof CascadeOptionShellSchema>, 'options'> & {
  options?: CascadeOption[];
};

/** The schema of each question type, by the value of its `type`. */
export const questionSchemas = {
  nps: closedObject(
    { type: Type.Literal('nps'), ...asked, metric: Type.Literal('nps'), ...scaled },
    '"How likely are you to recommend …", always 0 to 10.',
  ),
  rating: closedObject(
    {
      type: Type.Literal('rating'),
      ...asked,
      display: Type.Enum(['stars', 'hearts', 'emoji', 'numeric']),
      metric,
      ...scaled,
    },
    'One number on a scale of 2 to 11 points. With a metric it is a satisfaction or effort score.',
  ),
  singleChoice: closedObject(
    {
      type: Type.Literal('singleChoice'),
      ...asked,
      ...choosing,
      display: optional(Type.Enum(['radio', 'dropdown', 'buttons', 'images']), 'radio'),
      layout,
    },
    'One of the options.',
  ),
  multipleChoice: closedObject(
    {
      type: Type.Literal('multipleChoice'),
      ...asked,
      ...choosing,
      ...bounded,
      display: optional(Type.Enum(['checkboxes', 'dropdown', 'buttons', 'images']), 'checkboxes'),
      layout,
    },
    'Any of the options, between `minChoices` and `maxChoices` of them.',
  ),
  ranking: closedObject(
    { type: Type.Literal('ranking'), ...asked, ...choosing, ...bounded },
    'Options put in order, best first; with `minChoices` only so many need a rank.',
  ),
  constantSum: closedObject(
    {
      type: Type.Literal('constantSum'),
      ...asked,
      ...withRows,
      total: closedObject({ min: Type.Optional(Type.Number()), max: Type.Optional(Type.Number()) }),
      ...bounds,
    },
    'A total shared out over the rows. `min` and `max` bound each row, `total` their sum.',
  ),
  matrixSingle: closedObject(
    {
      type: Type.Literal('matrixSingle'),
      ...asked,
      ...withRows,
      ...choosing,
      display: optional(Type.Enum(['table', 'dropdown', 'carousel']), 'table'),
    },
    'Rows that are each answered by one of the same options.',
  ),
  matrixMultiple: closedObject(
    { type: Type.Literal('matrixMultiple'), ...asked, ...withRows, ...choosing, ...bounded },
    'Rows that are each answered by any of the same options; the bounds are for each row.',
  ),
  matrixRating: closedObject(
    { type: Type.Literal('matrixRating'), ...asked, ...withRows, metric, ...scaled },
    'Rows that are each rated on the same scale; bipolar where rows have an `opposite`.',
  ),
  matrixSlider: closedObject(
    { type: Type.Literal('matrixSlider'), ...asked, ...withRows, ...slid },
    'Rows that each have a slider.',
  ),
  sideBySide: closedObject(
    { type: Type.Literal('sideBySide'), ...asked, ...withRows, columns: Fields },
    'Rows answered in several columns, each of its own kind: texts, numbers, choices.',
  ),
  slider: closedObject({ type: Type.Literal('slider'), ...asked, ...slid }, 'One number from `min` to `max`.'),
  shortText: closedObject({ type: Type.Literal('shortText'), ...asked, ...textRules }, 'A line of words.'),
  longText: closedObject(
    {
      type: Type.Literal('longText'),
      ...asked,
      ...textRules,
      lines: optional(Type.Integer({ minimum: 1 }), 'Height.'),
    },
    'Words on several lines.',
  ),
  number: closedObject({ type: Type.Literal('number'), ...asked, ...bounds }, 'A number typed in.'),
  email: closedObject({ type: Type.Literal('email'), ...asked }, 'An e-mail address.'),
  phone: closedObject({ type: Type.Literal('phone'), ...asked }, 'A telephone number.'),
  date: closedObject(
    {
      type: Type.Literal('date'),
      ...asked,
      parts: Type.Enum(['date', 'time', 'dateTime', 'month', 'year']),
      min: optional(Type.String({ maxLength: 20 }), 'Earliest, written as an answer, or `today`.'),
      max: optional(Type.String({ maxLength: 20 }), 'Latest, written as an answer, or `today`.'),
    },
    'A date or time.',
  ),
  form: closedObject({ type: Type.Literal('form'), ...asked, fields: Fields }, 'Several fields under one title.'),
  fileUpload: closedObject(
    {
      type: Type.Literal('fileUpload'),
      ...asked,
      accept: optional(
        Type.Array(Type.Enum(['image', 'audio', 'video', 'pdf', 'document'])),
        'Any of them without it.',
      ),
      capture: optional(flag, 'Offers the camera first.'),
      maxFiles: optional(Type.Integer({ minimum: 1, maximum: 20 }), '1'),
      maxBytes: optional(Type.Integer({ minimum: 1, maximum: 104_857_600 }), 'Of each file.'),
    },
    'Files or photos.',
  ),
  signature: closedObject({ type: Type.Literal('signature'), ...asked }, 'A signature drawn by hand.'),
  location: closedObject({ type: Type.Literal('location'), ...asked }, 'Where the respondent is.'),
  cascade: closedObject(
    {
      type: Type.Literal('cascade'),
      ...asked,
      levels: Type.Array(closedObject({ id: IdSchema, label: TextsSchema }), { minItems: 1, maxItems: 6 }),
      options: Type.Array(Type.Unsafe<CascadeOption>(Type.Object({}, { title: 'CascadeOption' })), { maxItems: 5000 }),
      partial: optional(flag, 'May stop before the last level.'),
    },
    'A choice made level by level, such as province, city, district.',
  ),
  maxDiff: closedObject(
    {
      type: Type.Literal('maxDiff'),
      ...asked,
      options: Options,
      tasks: Type.Array(closedObject({ id: IdSchema, options: Type.Array(IdSchema, { minItems: 2, maxItems: 50 }) }), {
        maxItems: 60,
      }),
      best: optional(TextsSchema, 'Head of the column for the best.'),
      worst: optional(TextsSchema, 'Head of the column for the worst.'),
      taskOrder: Type.Optional(OrderSchema),
    },
    'Best–worst scaling: in each task the best and the worst of some options.',
  ),
  conjoint: closedObject(
    {
      type: Type.Literal('conjoint'),
      ...asked,
      attributes: Type.Array(
        closedObject({
          id: IdSchema,
          label: TextsSchema,
          levels: Type.Array(closedObject({ id: IdSchema, label: TextsSchema }), { minItems: 2, maxItems: 30 }),
        }),
        { minItems: 1, maxItems: 12 },
      ),
      tasks: Type.Array(
        closedObject({
          id: IdSchema,
          alternatives: Type.Array(closedObject({ id: IdSchema, levels: Type.Record(IdSchema, IdSchema) }), {
            minItems: 2,
            maxItems: 8,
          }),
        }),
        { maxItems: 30 },
      ),
      none: optional(TextsSchema, 'Label of the answer `none`: none of the alternatives.'),
      taskOrder: Type.Optional(OrderSchema),
    },
    'Choice-based conjoint: in each task one of some alternatives, each made of one level per attribute.',
  ),
  heatMap: closedObject(
    {
      type: Type.Literal('heatMap'),
      ...asked,
      image: ImageSchema,
      maxPoints: Type.Integer({ minimum: 1, maximum: 50 }),
      regions: optional(
        Type.Array(
          closedObject({
            id: IdSchema,
            label: TextsSchema,
            left: Type.Number({ minimum: 0, maximum: 1 }),
            top: Type.Number({ minimum: 0, maximum: 1 }),
            width: Type.Number({ minimum: 0, maximum: 1 }),
            height: Type.Number({ minimum: 0, maximum: 1 }),
          }),
          { maxItems: 100 },
        ),
        'Parts of the image that are counted and can be chosen by keyboard; fractions of its size.',
      ),
    },
    'Points on an image.',
  ),
  consent: closedObject(
    { type: Type.Literal('consent'), ...asked, agree: optional(TextsSchema, 'Words beside the box.') },
    'Agreement to what the title says; required means that there is no going on without it.',
  ),
  captcha: closedObject({ type: Type.Literal('captcha'), ...common }, 'Proof of being human, checked by the server.'),
  statement: closedObject({ type: Type.Literal('statement'), ...common }, 'Words or media; nothing to answer.'),
  timing: closedObject({ type: Type.Literal('timing'), ...common }, 'Measures unseen how long its page takes.'),
  hidden: closedObject(
    {
      type: Type.Literal('hidden'),
      ...common,
      valueType: optional(Type.Enum(['text', 'number']), 'text'),
      parameter: optional(IdSchema, 'Its answer is the parameter of that name that came with the respondent.'),
      value: optional(ExpressionSchema, 'Its answer where no parameter gives it: embedded data, a computed value.'),
    },
    'Never shown: data that came with the respondent, a computed variable, a score.',
  ),
} as const;

export const QuestionSchema = described(
  Type.Union([
    questionSchemas.nps,
    questionSchemas.rating,
    questionSchemas.singleChoice,
    questionSchemas.multipleChoice,
    questionSchemas.ranking,
    questionSchemas.constantSum,
    questionSchemas.matrixSingle,
    questionSchemas.matrixMultiple,
    questionSchemas.matrixRating,
    questionSchemas.matrixSlider,
    questionSchemas.sideBySide,
    questionSchemas.slider,
    questionSchemas.shortText,
    questionSchemas.longText,
    questionSchemas.number,
    questionSchemas.email,
    questionSchemas.phone,
    questionSchemas.date,
    questionSchemas.form,
    questionSchemas.fileUpload,
    questionSchemas.signature,
    questionSchemas.location,
    questionSchemas.cascade,
    questionSchemas.maxDiff,
    questionSchemas.conjoint,
    questionSchemas.heatMap,
    questionSchemas.consent,
    questionSchemas.captcha,
    questionSchemas.statement,
    questionSchemas.timing,
    questionSchemas.hidden,
  ]),
  'A question of any type.',
);
