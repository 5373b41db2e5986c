import type { Matrix } from 'ml-matrix';
import { ArgumentError } from '../argument-error.ts';
import type { NamedColumn } from '../data/named-column.ts';
import { computeCorrelationMatrix } from '../linear-algebra/correlation-matrix.ts';
import { defined, type Outcome } from '../outcome.ts';
import { type ItemData, readItemData } from '../reliability/item-data.ts';
import type { PlsLayout } from './pls-model.ts';

/** The items of a model, and their correlations. */
export interface PlsData extends ItemData {
  readonly correlations: Matrix;
}

/**
 * Takes the items that a model names: complete rows.
 *
 * @throws ArgumentError when an item is no column of the data
 */
export function readPlsData(layout: PlsLayout, data: readonly NamedColumn[]): Outcome<PlsData> {
  const columns = layout.items.map((item) => {
    const column = data.find(({ name }) => name === item);
    if (column === undefined)
      throw new ArgumentError('constructs.items', `names "${item}", which is no column of the data`);
    return column;
  });
  const items = readItemData(columns, 2);
  if (!items.defined) return items;
  const correlations = computeCorrelationMatrix(items.value.covariance);
  return correlations.defined ? defined({ ...items.value, correlations: correlations.value }) : correlations;
}
