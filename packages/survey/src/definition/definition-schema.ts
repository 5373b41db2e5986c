/**
 * The single source of the survey definition's TypeScript types (`definition.ts`) and of its published JSON Schema
 * (`json-schema.ts`).
 */
import Type from 'typebox';
import {
  anchored,
  ConditionSchema,
  closedObject,
  described,
  ExpressionSchema,
  IdSchema,
  LanguageTagSchema,
  MediaUrlSchema,
  OptionSourceSchema,
  OrderSchema,
  optional,
  RedirectSchema,
  TextsSchema,
  visibleWhen,
} from './base-schemas.ts';
import { definitionFormat } from './definition-format.ts';
import { QuestionSchema } from './question-schemas.ts';

const id = IdSchema;
const name = optional(Type.String({ maxLength: 500 }), "What its author calls it; respondents don't see it.");
const when = optional(ConditionSchema, 'Only where this holds.');

export const LoopItemSchema = Type.Object(
  {
    id,
    label: described(TextsSchema, 'Piped by `{{loop.<block>}}`.'),
    fields: optional(Type.Record(IdSchema, TextsSchema), 'More words, piped by `{{loop.<block>.<field>}}`.'),
    visibleWhen,
  },
  { additionalProperties: false, title: 'LoopItem' },
);

const LoopItems = Type.Array(LoopItemSchema, { maxItems: 300 });

/** What a block is gone through for, once for each. */
export const LoopSchema = Type.Union(
  [
    closedObject(
      { over: Type.Literal('items'), items: LoopItems, order: Type.Optional(OrderSchema) },
      'Once for each item of a list.',
    ),
    closedObject(
      {
        over: Type.Literal('options'),
        source: OptionSourceSchema,
        items: optional(LoopItems, 'Fields for options, by the id of the option.'),
        order: Type.Optional(OrderSchema),
      },
      'Once for each option (or row) of an earlier question.',
    ),
    closedObject(
      {
        over: Type.Literal('count'),
        count: described(ExpressionSchema, 'How often; the items are `n1`, `n2` …'),
        most: Type.Integer({ minimum: 1, maximum: 100 }),
      },
      'So many times.',
    ),
  ],
  { title: 'Loop' },
);

/** The schema of each kind of element, by the value of its `kind`; what a page or block holds is left open. */
export const elementSchemas = {
  page: closedObject(
    {
      kind: Type.Literal('page'),
      id,
      name,
      title: Type.Optional(TextsSchema),
      visibleWhen,
      anchored,
      order: optional(OrderSchema, 'Of its questions.'),
      questions: Type.Array(Type.Unknown(), { maxItems: 300 }),
    },
    'Questions that are shown together.',
  ),
  block: closedObject(
    {
      kind: Type.Literal('block'),
      id,
      name,
      visibleWhen,
      anchored,
      order: optional(OrderSchema, 'Of its elements.'),
      loop: Type.Optional(LoopSchema),
      elements: Type.Array(Type.Unknown(), { maxItems: 1000 }),
    },
    'Elements that belong together: a section, a branch (`visibleWhen`), a randomiser (`order`), a loop (`loop`).',
  ),
  set: closedObject(
    {
      kind: Type.Literal('set'),
      id,
      name,
      when,
      anchored,
      question: described(IdSchema, 'An earlier hidden question.'),
      value: described(ExpressionSchema, 'Its answer from here on.'),
    },
    'Gives a hidden question its answer.',
  ),
  skip: closedObject(
    {
      kind: Type.Literal('skip'),
      id,
      name,
      when,
      to: described(IdSchema, 'A later element, or a block around this one, which is then left (this pass of a loop).'),
    },
    'Leaves out what stands between here and there. Only forward, so a survey always ends.',
  ),
  end: closedObject(
    {
      kind: Type.Literal('end'),
      id,
      name,
      when,
      anchored,
      status: described(Type.Enum(['complete', 'screenedOut']), 'What the response is.'),
      message: optional(TextsSchema, 'Shown in place of the thanks.'),
      redirect: optional(RedirectSchema, 'Where the browser goes then; may hold piped values.'),
    },
    'Ends the survey here.',
  ),
} as const;

export const QuotaSchema = Type.Object(
  {
    id,
    name,
    cells: described(
      Type.Array(
        closedObject({
          id,
          name,
          when: described(ConditionSchema, 'Which responses it counts.'),
          limit: Type.Integer({ minimum: 0, maximum: 100_000_000 }),
        }),
        { minItems: 1, maxItems: 500 },
      ),
      'How many of each kind; a crossed quota has a cell for each combination.',
    ),
    message: optional(TextsSchema, 'Shown to one for whom there is no place left.'),
    redirect: Type.Optional(RedirectSchema),
  },
  { additionalProperties: false, title: 'Quota' },
);

const Colour = Type.String({ pattern: '^#[0-9a-fA-F]{6}$' });

export const ThemeSchema = Type.Object(
  {
    brandColour: Type.Optional(Colour),
    textColour: Type.Optional(Colour),
    backgroundColour: Type.Optional(Colour),
    fontFamily: optional(Type.String({ pattern: '^[\\w \\-,\\u4e00-\\u9fff]+$', maxLength: 200 }), 'Fonts by name.'),
    logo: Type.Optional(closedObject({ url: MediaUrlSchema, alt: Type.Optional(TextsSchema) })),
    scheme: optional(Type.Enum(['light', 'dark', 'auto']), 'auto'),
  },
  { additionalProperties: false, title: 'Theme' },
);

/** Names of words of the respondent's page: the room they stand in, and which they are. */
const pageWordPattern = '^(player|notice|inputs|errors)\\.[A-Za-z]+$';

export const SettingsSchema = Type.Object(
  {
    paging: optional(Type.Enum(['pages', 'questions']), 'pages; questions: one question at a time.'),
    back: optional(Type.Boolean(), 'Whether there is a way back; true.'),
    progress: optional(Type.Boolean(), 'Whether progress is shown; true.'),
    words: optional(
      Type.Record(
        LanguageTagSchema,
        Type.Record(Type.String({ pattern: pageWordPattern }), Type.String({ maxLength: 500 }), {
          additionalProperties: false,
        }),
        { additionalProperties: false },
      ),
      'Words of the respondent’s page itself in languages other than Chinese and English, e.g. `{"pt": {"player.next": "Seguinte"}}`.',
    ),
  },
  { additionalProperties: false, title: 'Settings' },
);

/** A definition with its elements left open, so that each can be judged by the schema of its kind. */
export const DefinitionShellSchema = closedObject({
  format: Type.Literal(definitionFormat),
  languages: described(
    Type.Array(LanguageTagSchema, { minItems: 1, maxItems: 50, uniqueItems: true }),
    'Language tags; texts that are missing in the others fall back to the first.',
  ),
  title: TextsSchema,
  introduction: Type.Optional(TextsSchema),
  thanks: described(TextsSchema, 'Shown at the end.'),
  redirect: optional(RedirectSchema, 'Where the browser goes at the end; may hold piped values.'),
  settings: Type.Optional(SettingsSchema),
  theme: Type.Optional(ThemeSchema),
  elements: described(Type.Array(Type.Unknown(), { maxItems: 1000 }), 'What is gone through, in this order.'),
  quotas: Type.Optional(Type.Array(QuotaSchema, { maxItems: 100 })),
});

export { QuestionSchema };
