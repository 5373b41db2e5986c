export { type CohenKappa, type CohenKappaOptions, computeCohenKappa, type KappaWeighting } from './cohen-kappa.ts';
export { computeFleissKappa, type FleissKappa } from './fleiss-kappa.ts';
export {
  computeIntraclassCorrelation,
  type IntraclassCorrelation,
  type IntraclassForm,
  type IntraclassModel,
} from './intraclass-correlation.ts';
export {
  computeKano,
  type FongTest,
  type KanoCategory,
  type KanoCoefficient,
  type KanoFeature,
  type KanoResult,
  kanoCategories,
} from './kano.ts';
export { computeKrippendorffAlpha, type KrippendorffAlpha, type RatingScale } from './krippendorff-alpha.ts';
export {
  computeGreedyTurf,
  computeTurf,
  type Portfolio,
  type Turf,
  type TurfOptions,
  type TurfSize,
} from './turf.ts';
export {
  computeVanWestendorp,
  type PriceAnswers,
  type PriceCurves,
  type PricePoint,
  type PriceRange,
  type VanWestendorp,
} from './van-westendorp.ts';
