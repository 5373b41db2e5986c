export * from './problem-catalogue.ts';
export * from './problem-error.ts';
