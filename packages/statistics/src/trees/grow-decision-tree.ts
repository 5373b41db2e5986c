import type { ParsedColumn } from '../regression/predictor.ts';
import type { DecisionNode, DecisionSplit } from './decision-node.ts';
import { goesLeft } from './decision-node.ts';
import { findFactorSplit, findNumberSplit, type Split } from './find-split.ts';
import { findSurrogates } from './find-surrogates.ts';
import type { SplitCriterion } from './split-criterion.ts';
import { computeSide } from './split-rule.ts';

/** What stops a tree from growing. */
export interface GrowthLimits {
  /** a node with fewer rows is not split */
  readonly minSplit: number;
  /** fewest rows in a leaf */
  readonly minBucket: number;
  /** the root has depth 0 */
  readonly maxDepth: number;
  readonly maxSurrogates: number;
}

/** What a tree is grown from. */
export interface GrowthData {
  readonly columns: readonly ParsedColumn[];
  readonly weights: Float64Array;
  readonly criterion: SplitCriterion;
  /** whether nodes have classes */
  readonly hasClasses: boolean;
  readonly limits: GrowthLimits;
  /** a branch must lower the risk by more than this per split */
  readonly minRiskDecrease: number;
  /** room for the side of every row, written anew at each node */
  readonly sides: Int8Array;
}

interface NodeRows {
  readonly id: number;
  readonly depth: number;
  readonly rows: Int32Array;
  /** per numeric predictor, the rows with a value, ascending by it; empty for factors */
  readonly orders: readonly Int32Array[];
}

/** A branch, with the risk of its leaves and the number of its splits once weaker branches below have been cut. */
interface Branch {
  readonly node: DecisionNode;
  readonly risk: number;
  readonly splits: number;
}

function sortRows(column: ParsedColumn, rows: Int32Array): Int32Array {
  if (column.kind === 'factor') return new Int32Array();
  const { values } = column;
  const present = rows.filter((row) => !Number.isNaN(values[row]));
  return present.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
}

function findBestSplit(data: GrowthData, { rows, orders }: NodeRows): (Split & { predictor: number }) | undefined {
  const search = { criterion: data.criterion, minBucket: data.limits.minBucket };
  let best: (Split & { predictor: number }) | undefined;
  for (const [predictor, column] of data.columns.entries()) {
    const split =
      column.kind === 'number'
        ? findNumberSplit(search, column.values, orders[predictor] ?? rows)
        : findFactorSplit(
            search,
            column.codes,
            column.levels.length,
            rows.filter((row) => (column.codes[row] ?? -1) >= 0),
          );
    // Of equally good predictors the first named is taken; the margin is for sums that differ by rounding.
    if (split !== undefined && (best === undefined || split.gain > best.gain * (1 + 1e-10)))
      best = { ...split, predictor };
  }
  return best;
}

function describeSplit(
  data: GrowthData,
  { rows, orders }: NodeRows,
  { predictor, rule, gain }: Split & { predictor: number },
  risk: number,
): Omit<DecisionSplit, 'left' | 'right'> {
  const { columns, weights, limits, sides } = data;
  const column = columns[predictor];
  let left = 0;
  let right = 0;
  for (const row of rows) {
    const side = column === undefined ? 0 : computeSide(rule, column, row);
    sides[row] = side;
    if (side < 0) left += weights[row] ?? 0;
    else if (side > 0) right += weights[row] ?? 0;
  }
  const placed = { rows: rows.filter((row) => sides[row] !== 0), sides, weights, left, right };
  return {
    predictor,
    rule,
    improve: gain / data.criterion.reportScale(risk),
    surrogates: findSurrogates(columns, orders, predictor, placed, limits.maxSurrogates),
    majorityIsLeft: left >= right,
  };
}

/**
 * What a branch costs per split, once those of its own branches that pay less are cut first: the weaker child goes
 * before the node if its own cost is below what the node's would then be, and so on.
 */
function computeComplexity(
  risk: number,
  left: Branch,
  right: Branch,
): { complexity: number; risk: number; splits: number } {
  const cut = (branch: Branch): Branch => ({ ...branch, risk: branch.node.risk, splits: 0 });
  const costOf = (a: Branch, b: Branch): number => (risk - a.risk - b.risk) / (a.splits + b.splits + 1);
  let [weaker, stronger] = right.node.complexity > left.node.complexity ? [left, right] : [right, left];
  if (costOf(weaker, stronger) > weaker.node.complexity) {
    weaker = cut(weaker);
    if (costOf(weaker, stronger) > stronger.node.complexity) stronger = cut(stronger);
  }
  return {
    complexity: costOf(weaker, stronger),
    risk: weaker.risk + stronger.risk,
    splits: weaker.splits + stronger.splits + 1,
  };
}

function divideRows(
  data: GrowthData,
  here: NodeRows,
  division: Omit<DecisionSplit, 'left' | 'right'>,
): [NodeRows, NodeRows] {
  const { sides, columns } = data;
  for (const row of here.rows) sides[row] = goesLeft(division, columns, row) ? -1 : 1;
  const take = (side: -1 | 1): NodeRows => ({
    id: 2 * here.id + (side < 0 ? 0 : 1),
    depth: here.depth + 1,
    rows: here.rows.filter((row) => sides[row] === side),
    orders: here.orders.map((order) => order.filter((row) => sides[row] === side)),
  });
  return [take(-1), take(1)];
}

function growBranch(data: GrowthData, here: NodeRows): Branch {
  const { criterion, limits, minRiskDecrease } = data;
  const statistics = new Float64Array(criterion.size);
  let weight = 0;
  for (const row of here.rows) {
    criterion.add(statistics, row);
    weight += data.weights[row] ?? 0;
  }
  const risk = criterion.risk(statistics);
  const leaf: DecisionNode = {
    id: here.id,
    n: here.rows.length,
    weight,
    risk,
    prediction: criterion.predict(statistics),
    classWeights: data.hasClasses ? [...statistics] : [],
    complexity: 0,
  };
  const asLeaf: Branch = { node: leaf, risk, splits: 0 };
  if (here.rows.length < limits.minSplit || risk <= minRiskDecrease || here.depth >= limits.maxDepth) return asLeaf;
  const best = findBestSplit(data, here);
  if (best === undefined) return asLeaf;

  const division = describeSplit(data, here, best, risk);
  const [leftRows, rightRows] = divideRows(data, here, division);
  const left = growBranch(data, leftRows);
  const right = growBranch(data, rightRows);
  const branch = computeComplexity(risk, left, right);
  if (branch.complexity <= minRiskDecrease) return asLeaf;
  const split = { ...division, left: left.node, right: right.node };
  return { node: { ...leaf, complexity: branch.complexity, split }, risk: branch.risk, splits: branch.splits };
}

/** Grows a tree on some rows by recursive division, and drops branches that pay too little. */
export function growDecisionTree(data: GrowthData, rows: Int32Array): DecisionNode {
  const orders = data.columns.map((column) => sortRows(column, rows));
  return growBranch(data, { id: 1, depth: 0, rows, orders }).node;
}
