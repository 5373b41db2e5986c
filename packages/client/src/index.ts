export { type ClientOptions, createVoxloopClient, type VoxloopClient } from './create-voxloop-client.ts';
export { listAll } from './list-all.ts';
export { type Problem, ProblemFailure, readProblem } from './problem.ts';
export { computeRetryWaitMs, type Setback } from './retry-wait.ts';
export type { components, paths } from './schema.generated.ts';
