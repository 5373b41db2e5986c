import Type from 'typebox';
import type { TopicExpression } from './topic-model.ts';

const closed = { additionalProperties: false } as const;

/** Lower-case words, digits and hyphens; a dot sets a level apart: `room.cleanliness`. */
const IdSchema = Type.String({ pattern: '^[a-z0-9][a-z0-9._-]{0,79}$' });

const NamesSchema = Type.Record(
  Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' }),
  Type.String({ minLength: 1, maxLength: 200 }),
  closed,
);

const longestLine = 20_000;

const TermsSchema = Type.Union([
  Type.String({ minLength: 1, maxLength: longestLine }),
  Type.Array(Type.String({ minLength: 1, maxLength: longestLine }), { minItems: 1, maxItems: 100 }),
]);

/** Judged by `listExpressionErrors`, which knows how far it may nest. */
const ExpressionSchema = Type.Unsafe<TopicExpression>(Type.Unknown());

const RuleSchema = Type.Object(
  {
    id: IdSchema,
    match: ExpressionSchema,
    none: Type.Optional(TermsSchema),
    except: Type.Optional(TermsSchema),
    scope: Type.Optional(Type.Enum(['clause', 'sentence', 'text'])),
  },
  closed,
);

const TopicSchema = Type.Object(
  {
    id: IdSchema,
    names: NamesSchema,
    parent: Type.Optional(Type.String()),
    rules: Type.Optional(Type.Array(RuleSchema, { maxItems: 100 })),
    head: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  },
  closed,
);

/** The shape of a topic model; what its parts refer to is judged by `parseTopicModel`. */
export const TopicModelSchema = Type.Object(
  {
    format: Type.Literal(1),
    id: IdSchema,
    version: Type.String({ pattern: '^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)$' }),
    names: NamesSchema,
    lists: Type.Optional(Type.Record(Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,63}$' }), TermsSchema, closed)),
    topics: Type.Array(TopicSchema, { minItems: 1, maxItems: 2000 }),
  },
  closed,
);
