export { type Candidate, chooseNext } from './choose-next.ts';
export { computeCorrectedLogits, correctHead, type Overlay } from './correct-head.ts';
export { fitTemper } from './fit-temper.ts';
export { fitThresholds } from './fit-thresholds.ts';
export { guardOverlay, type OverlayVerdict } from './guard-overlay.ts';
export { createSeededRandom } from './seeded-random.ts';
export { fitHead, type HeadPlan, trainHead } from './train-head.ts';
export { type TaggedExample, type TaggerPlan, trainTagger, writeTags } from './train-tagger.ts';
export type { Example } from './training-set.ts';
