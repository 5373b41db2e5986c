export * from './check-application-role.ts';
export * from './database.ts';
export * from './embedded-postgres.ts';
export * from './group-commit.ts';
export * from './migrate.ts';
export { keptPlan } from './postgres-driver.ts';
export { appRole, ensureDatabase, ensureRoles, ownerRole, withDatabaseName } from './postgres-roles.ts';
export * from './to-sql-expression.ts';
export * from './workspace-tx.ts';
