export { type BrandFunnel, computeBrandFunnel, type FunnelShare, type FunnelStage } from './brand-funnel.ts';
export { type ChoiceConjoint, computeChoiceConjoint, type WillingnessToPay } from './choice-conjoint.ts';
export type { ShownAlternatives } from './choice-design.ts';
export {
  type ChoiceImportance,
  type ChoiceRule,
  type ChoiceUtilities,
  type Product,
  type SimulatedShares,
  simulateShares,
} from './choice-utilities.ts';
export { type CohenKappa, type CohenKappaOptions, computeCohenKappa, type KappaWeighting } from './cohen-kappa.ts';
export {
  type CorrespondenceAnalysis,
  type CorrespondenceDimension,
  type CorrespondencePoint,
  computeCorrespondenceAnalysis,
  type NamedTable,
} from './correspondence-analysis.ts';
export type { AttributeWorth, ConjointAttribute, LevelWorth } from './effects-coding.ts';
export { computeFleissKappa, type FleissKappa } from './fleiss-kappa.ts';
export {
  computeHierarchicalConjoint,
  type HierarchicalConjoint,
  type RespondentUtilities,
} from './hierarchical-conjoint.ts';
export type { HierarchicalOptions, Posterior } from './hierarchical-logit.ts';
export {
  computeHierarchicalMaxDiff,
  type HierarchicalMaxDiff,
  type RespondentPreference,
} from './hierarchical-maxdiff.ts';
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
export { computeMaxDiffCounts, type MaxDiffCount } from './maxdiff-counts.ts';
export { computeMaxDiffLogit, type ItemUtility, type MaxDiffLogit, type MaxDiffModel } from './maxdiff-logit.ts';
export type { MaxDiffTask } from './maxdiff-tasks.ts';
export {
  type AttributeImportance,
  computeRatingConjoint,
  type RatingConjoint,
  type RespondentWorths,
} from './rating-conjoint.ts';
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
