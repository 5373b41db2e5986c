export * from './job.ts';
export * from './jobs.ts';
export * from './worker.ts';
