export type { CellSums } from './cell-sums.ts';
export { type ColumnPair, getColumnLetter } from './column-letters.ts';
export {
  type Crosstab,
  type CrosstabOptions,
  computeCrosstab,
  computeCrosstabOfCells,
  type TableOf,
} from './crosstab.ts';
export type { RaoScott } from './rao-scott.ts';
