export { createSeededRandom } from './seeded-random.ts';
export { fitHead, type HeadPlan, trainHead } from './train-head.ts';
export type { Example } from './training-set.ts';
