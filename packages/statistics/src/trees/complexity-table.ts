import { countLeaves, type DecisionNode, listNodes } from './decision-node.ts';

/** One tree of the nested sequence that pruning gives. */
export interface ComplexityRow {
  /** the tree is the best one for a cost per split from this up to that of the row before, as a share of the root's risk */
  readonly complexity: number;
  readonly splits: number;
  /** risk of its leaves as a share of the root's: what it gets wrong on the rows it was grown on, 0…1 */
  readonly relativeError: number;
}

/** Costs at which branches fall, where a branch falls with the one it hangs on at the latest. */
function listComplexities(node: DecisionNode, above: number): number[] {
  if (node.split === undefined) return [];
  const complexity = Math.min(node.complexity, above);
  return [
    complexity,
    ...listComplexities(node.split.left, complexity),
    ...listComplexities(node.split.right, complexity),
  ];
}

/** Cuts every branch that does not pay more than a cost per split, in units of risk. */
export function cutBranches(node: DecisionNode, cost: number): DecisionNode {
  if (node.split === undefined) return node;
  const { split, ...leaf } = node;
  if (node.complexity <= cost) return { ...leaf, complexity: 0 };
  return { ...node, split: { ...split, left: cutBranches(split.left, cost), right: cutBranches(split.right, cost) } };
}

/** The nested sequence of trees, from the root alone to the whole tree. */
export function computeComplexityTable(root: DecisionNode, minComplexity: number): ComplexityRow[] {
  if (root.risk === 0) return [{ complexity: minComplexity, splits: 0, relativeError: 0 }];
  const falls = listComplexities(root, Number.POSITIVE_INFINITY).sort((a, b) => b - a);
  // Costs that differ by rounding only are one cost.
  const costs = falls.filter((cost, i) => i === 0 || cost < (falls[i - 1] ?? 0) * (1 - 1e-10));
  return [...costs, minComplexity * root.risk].map((cost) => {
    const pruned = cutBranches(root, cost * (1 + 1e-10));
    const risk = listNodes(pruned).reduce((sum, node) => sum + (node.split === undefined ? node.risk : 0), 0);
    return { complexity: cost / root.risk, splits: countLeaves(pruned) - 1, relativeError: risk / root.risk };
  });
}
