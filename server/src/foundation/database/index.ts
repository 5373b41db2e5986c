export * from './check-application-role.ts';
export * from './database.ts';
export * from './migrate.ts';
export * from './to-sql-expression.ts';
export * from './workspace-tx.ts';
