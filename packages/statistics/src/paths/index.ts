export type { ConstructReliability, HeterotraitRatio } from './construct-quality.ts';
export {
  computeImportancePerformanceMap,
  type ImportancePerformanceMap,
  type ImportancePerformanceOptions,
  type ImportancePerformancePoint,
  type ScaleEnds,
} from './importance-performance-map.ts';
export {
  computePls,
  type PlsConstructFit,
  type PlsEffect,
  type PlsFit,
  type PlsItem,
  type PlsOptions,
  type PlsPathCoefficient,
} from './pls.ts';
export {
  type BootstrappedEffect,
  type BootstrappedItem,
  type BootstrappedValue,
  computePlsBootstrap,
  type PlsBootstrap,
  type PlsBootstrapOptions,
} from './pls-bootstrap.ts';
export type { PlsConstruct, PlsModel, PlsPath } from './pls-model.ts';
export type { PlsScheme } from './pls-weights.ts';
