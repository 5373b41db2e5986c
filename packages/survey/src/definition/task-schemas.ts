import Type, { type Static } from 'typebox';
import { closedObject, IdSchema, ImageSchema, OrderSchema, optional, TextsSchema } from './base-schemas.ts';
import { asked, code, flag, Options } from './question-parts.ts';

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

/** Questions that lead through levels, tasks or an image. */
export const taskSchemas = {
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
} as const;
