export {
  type Chaid,
  type ChaidBranch,
  type ChaidNode,
  type ChaidOptions,
  type ChaidPredictor,
  type ChaidSplit,
  computeChaid,
} from './chaid.ts';
export type { ComplexityRow } from './complexity-table.ts';
export {
  crossValidateDecisionTree,
  type DecisionTreeValidation,
  type ValidatedComplexity,
} from './cross-validate-decision-tree.ts';
export { countLeaves, type DecisionNode, type DecisionSplit, listNodes } from './decision-node.ts';
export {
  computeDecisionTree,
  type DecisionTree,
  type DecisionTreeOptions,
  type PredictorImportance,
  type PredictorShape,
} from './decision-tree.ts';
export type { Surrogate } from './find-surrogates.ts';
export {
  computeGradientBoosting,
  type EarlyStopping,
  type GradientBoosting,
  type GradientBoostingOptions,
} from './gradient-boosting.ts';
export type { OutOfBagResult, PermutationImportance } from './out-of-bag.ts';
export { type ChaidPrediction, predictChaid } from './predict-chaid.ts';
export { type DecisionTreePrediction, predictDecisionTree } from './predict-decision-tree.ts';
export { type GradientBoostingPrediction, predictGradientBoosting } from './predict-gradient-boosting.ts';
export { predictRandomForest, type RandomForestPrediction } from './predict-random-forest.ts';
export { pruneDecisionTree } from './prune-decision-tree.ts';
export {
  computeRandomForest,
  type ForestImportance,
  type RandomForest,
  type RandomForestOptions,
} from './random-forest.ts';
export { computeShapValues, type ShapOutput } from './shap-values.ts';
export type { Side, SplitRule } from './split-rule.ts';
export type { EnsembleTree, TreeEnsemble } from './tree-ensemble.ts';
