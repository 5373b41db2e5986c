import { ArgumentError } from '../argument-error.ts';
import { computeComplexityTable, cutBranches } from './complexity-table.ts';
import { computeTreeImportance, type DecisionTree } from './decision-tree.ts';

/**
 * Prunes a decision tree, 决策树剪枝: cuts every branch that saves no more than a share of the root's risk per split.
 *
 * @param complexity the share, 0…1; take it from the complexity table, mostly by cross-validation
 * @returns the smaller tree; the tree given is left as it is
 * @throws ArgumentError when the share is not within 0…1
 * @example pruneDecisionTree(tree, 0.05)
 *
 * Checked against: R rpart (complexity table).
 */
export function pruneDecisionTree(tree: DecisionTree, complexity: number): DecisionTree {
  if (!(complexity >= 0 && complexity <= 1))
    throw new ArgumentError('complexity', `must be a share from 0 to 1, not ${complexity}`);
  const root = cutBranches(tree.root, complexity * tree.root.risk);
  const minComplexity = Math.max(tree.minComplexity, complexity);
  return {
    ...tree,
    root,
    minComplexity,
    complexityTable: computeComplexityTable(root, minComplexity),
    importance: computeTreeImportance(root, tree.predictors, tree.levels === null),
  };
}
