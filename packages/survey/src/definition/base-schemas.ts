import type { Condition } from '@voxloop/condition';
import Type, { type TProperties, type TSchema } from 'typebox';
import type { Expression } from './expression.ts';

/**
 * The small parts that definitions are made of. Schemas stand apart from the types made of them (`definition.ts`), so
 * that a page in the browser can use the types without carrying the schemas.
 */

/** An object of exactly these properties. */
export function closedObject<P extends TProperties>(properties: P, description?: string) {
  return Type.Object(properties, {
    additionalProperties: false,
    ...(description === undefined ? {} : { description }),
  });
}

/** The same schema with a sentence for the reference page. */
export function described<S extends TSchema>(schema: S, description: string): S {
  return { ...schema, description };
}

/** The same schema, optional, with a sentence for the reference page. */
export function optional<S extends TSchema>(schema: S, description: string) {
  return Type.Optional({ ...schema, description });
}

/** Letters, digits, `_` and `-`, starting with a letter: safe as an object key, in a URL and in a condition's field. */
export const IdSchema = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_-]{0,63}$', title: 'Id' });

export const LanguageTagSchema = Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' });

/** Longest text in one language, in UTF-16 units; a consent form fits, a book does not. */
export const maxTextLength = 50_000;

/** Plain words, or rich words of the allowed HTML (`sanitizeHtml`). */
export const TextSchema = Type.Union(
  [Type.String({ maxLength: maxTextLength }), closedObject({ html: Type.String({ maxLength: maxTextLength }) })],
  { title: 'Text' },
);

export const TextsSchema = Type.Record(LanguageTagSchema, TextSchema, { additionalProperties: false, title: 'Texts' });

/** Judged by `parseCondition`, which knows the fields. */
export const ConditionSchema = Type.Unsafe<Condition>(Type.Object({}, { title: 'Condition' }));

/** Judged by `listExpressionErrors`, which knows the fields. */
export const ExpressionSchema = Type.Unsafe<Expression>(Type.Unknown({ title: 'Expression' }));

/** Where media and redirects may point: HTTPS, a path of this server, or an image within the address itself. */
export const MediaUrlSchema = Type.String({
  pattern: '^(https://[^\\s<>"]+|/[A-Za-z0-9_.~%/-][^\\s<>"]*|data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+)$',
  maxLength: 500_000,
  title: 'MediaUrl',
});

export const RedirectSchema = Type.String({ pattern: '^https?://[^\\s<>"]+$', maxLength: 2000, title: 'Redirect' });

export const MediaSchema = Type.Object(
  {
    kind: Type.Enum(['image', 'video', 'audio']),
    url: MediaUrlSchema,
    alt: optional(TextsSchema, 'What it shows or says, for those who do not see or hear it.'),
  },
  { additionalProperties: false, title: 'Media' },
);

export const ImageSchema = Type.Object(
  { url: MediaUrlSchema, alt: optional(TextsSchema, 'What it shows, for those who do not see it.') },
  { additionalProperties: false, title: 'Image' },
);

/** How a list is put in order for each respondent, drawn from the seed of the response. */
export const OrderSchema = Type.Object(
  {
    kind: described(
      Type.Enum(['shuffle', 'rotate', 'flip']),
      'shuffle: any order; rotate: begins anywhere and goes round; flip: as written or the other way round.',
    ),
    pick: optional(Type.Integer({ minimum: 1, maximum: 1000 }), 'Show only so many of those that are put in order.'),
    sets: optional(
      Type.Array(Type.Array(IdSchema, { maxItems: 1000 }), { maxItems: 100 }),
      'Ids that change places among themselves. Without it, all that are not anchored do.',
    ),
  },
  { additionalProperties: false, title: 'Order' },
);

/** Options (or rows) taken over from an earlier question. */
export const OptionSourceSchema = Type.Object(
  {
    question: IdSchema,
    which: described(
      Type.Enum(['chosen', 'notChosen', 'shown', 'all']),
      'Of a choice or ranking its options, of a question with rows its rows; a row is chosen when it is answered.',
    ),
  },
  { additionalProperties: false, title: 'OptionSource' },
);

/** What an answer must meet beside the settings of its type. */
export const RuleSchema = Type.Object(
  {
    holds: described(ConditionSchema, 'Over this question, earlier ones and all that conditions may name.'),
    message: TextsSchema,
  },
  { additionalProperties: false, title: 'Rule' },
);

export const anchored = optional(Type.Boolean(), 'Keeps its place when its list is put in order.');
export const visibleWhen = optional(ConditionSchema, 'Shown only where this holds.');
