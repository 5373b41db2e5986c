import type { ParsedColumn } from '../regression/predictor.ts';
import type { Surrogate } from './find-surrogates.ts';
import { computeSide, type SplitRule } from './split-rule.ts';

/** How a node divides its rows. */
export interface DecisionSplit {
  /** place of its predictor */
  readonly predictor: number;
  readonly rule: SplitRule;
  /** weighted decrease of Gini's index, or share of the node's sum of squares removed */
  readonly improve: number;
  /** rules for rows without a value in the predictor, best first */
  readonly surrogates: readonly Surrogate[];
  /** where rows go that no rule can place: the fuller side */
  readonly majorityIsLeft: boolean;
  readonly left: DecisionNode;
  readonly right: DecisionNode;
}

/** A node of a decision tree. */
export interface DecisionNode {
  /** 1 for the root; the children of node k are 2k (left) and 2k + 1 (right) */
  readonly id: number;
  /** rows, and the sum of their weights */
  readonly n: number;
  readonly weight: number;
  /** weight of the rows misclassified by the prediction, or sum of squares about it */
  readonly risk: number;
  /** mean of the response, or code of the most frequent class */
  readonly prediction: number;
  /** weight of each class; empty in a regression tree */
  readonly classWeights: readonly number[];
  /** the cost per leaf at which the node's branch no longer pays; 0 for a leaf. In units of risk */
  readonly complexity: number;
  readonly split?: DecisionSplit;
}

/** Whether a row goes left: by the primary rule, else by the first surrogate with a value, else with the majority. */
export function goesLeft(
  split: Pick<DecisionSplit, 'predictor' | 'rule' | 'surrogates' | 'majorityIsLeft'>,
  columns: readonly ParsedColumn[],
  row: number,
): boolean {
  for (const { predictor, rule } of [split, ...split.surrogates]) {
    const column = columns[predictor];
    const side = column === undefined ? 0 : computeSide(rule, column, row);
    if (side !== 0) return side < 0;
  }
  return split.majorityIsLeft;
}

/** The leaf that a row falls into. */
export function findLeaf(root: DecisionNode, columns: readonly ParsedColumn[], row: number): DecisionNode {
  let node = root;
  while (node.split !== undefined) node = goesLeft(node.split, columns, row) ? node.split.left : node.split.right;
  return node;
}

/** The nodes of a tree, each before its children, left before right. */
export function listNodes(node: DecisionNode): DecisionNode[] {
  if (node.split === undefined) return [node];
  return [node, ...listNodes(node.split.left), ...listNodes(node.split.right)];
}

/** The number of leaves below a node, itself included. */
export function countLeaves(node: DecisionNode): number {
  return listNodes(node).filter(({ split }) => split === undefined).length;
}
