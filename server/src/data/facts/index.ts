export type { Dataset, FactCell, FactInsert, FactMeasure, FactRow, FactSource } from './dataset.ts';
