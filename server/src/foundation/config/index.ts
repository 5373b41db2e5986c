export * from './config.ts';
export * from './test-engines.ts';
