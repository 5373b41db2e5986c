export * from './embedded-clickhouse.ts';
export * from './migrate-warehouse.ts';
export * from './table-dialect.ts';
export * from './warehouse.ts';
