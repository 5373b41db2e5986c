export type { BackgroundLoop } from './background-loop.ts';
export * from './job.ts';
export type { JobRun, JobRunState, RunStep } from './job-run.ts';
export { createRun, findRun, hasOpenRun, listRunLog, listRuns, requestRunCancel } from './job-run-store.ts';
export * from './jobs.ts';
export { type RunPayload, resumeRunsJob } from './resume-runs.ts';
export { type PlaceInRun, workInParts } from './work-in-parts.ts';
export { RunFailure, type RunOutcome, type RunWork, workOnRun } from './work-on-run.ts';
export * from './worker.ts';
