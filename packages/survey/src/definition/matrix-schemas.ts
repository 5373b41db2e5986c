import Type from 'typebox';
import { closedObject, optional } from './base-schemas.ts';
import { asked, bounded, bounds, choosing, Fields, metric, scaled, slid, withRows } from './question-parts.ts';

/** Questions with rows. */
export const matrixSchemas = {
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
} as const;
