export {
  type ClickHouseColumn,
  type ClickHouseColumns,
  type ClickHouseFragment,
  compileToClickHouse,
} from './compile-to-clickhouse.ts';
export { compileToPostgres, type PostgresColumn, type PostgresColumns } from './compile-to-postgres.ts';
export {
  always,
  type Comparison,
  type Condition,
  type FieldType,
  type FieldValue,
  isComparison,
  never,
  type Operator,
  type OrderOperator,
  type Scalar,
} from './condition.ts';
export { evaluateCondition, type RowReader } from './evaluate-condition.ts';
export { listFields } from './list-fields.ts';
export { mapComparisons } from './map-comparisons.ts';
export {
  type ConditionError,
  type ConditionErrorCode,
  type FieldTypes,
  type ParsedCondition,
  parseCondition,
} from './parse-condition.ts';
export { showGiven } from './show-given.ts';
export {
  type BoundValue,
  boundValue,
  numberPlaceholders,
  type SqlFragment,
  sqlFragment,
  trustedSql,
} from './sql-fragment.ts';
export { compareBytes, foldText, normalizeText } from './text-order.ts';
export { UnknownFieldError } from './unknown-field-error.ts';
