import {
  computeDecisionTree,
  computeRandomForest,
  computeRoc,
  countLeaves,
  createRandom,
  type DecisionNode,
  type DecisionSplit,
  type DecisionTree,
  listNodes,
  type Side,
} from '@voxloop/statistics';
import type { Adapter } from '../case.ts';
import { getColumn, getNumber, getText, listPredictors, readModelOptions } from '../model-arguments.ts';
import { showOutcome } from '../show-outcome.ts';

/** A number as R writes it into texts: with up to 15 digits. */
function writeNumber(value: number): string {
  return String(Number(value.toPrecision(15)));
}

function showRule(tree: DecisionTree, { predictor, rule, improve }: DecisionSplit): object {
  const shape = tree.predictors[predictor];
  const known = { split_variable: shape?.name, improve };
  if (rule.kind === 'number')
    return { ...known, left: `${rule.belowGoesLeft ? '<' : '>='} ${writeNumber(rule.cut)}`, cut: rule.cut };
  const levelsOn = (wanted: Side) => (shape?.levels ?? []).filter((_, level) => rule.sides[level] === wanted);
  return { ...known, left_levels: levelsOn(-1), right_levels: levelsOn(1) };
}

function showNode(tree: DecisionTree, node: DecisionNode): object {
  return {
    node: node.id,
    n: node.n,
    deviance_or_loss: node.risk,
    leaf: node.split === undefined,
    prediction: tree.levels === null ? node.prediction : tree.levels[node.prediction],
    ...(tree.levels === null ? {} : { class_counts: node.classWeights }),
    ...(node.split === undefined ? {} : showRule(tree, node.split)),
  };
}

const decisionTree: Adapter = (input, args) => {
  const y = getText(args, 'y');
  const response = args.method === 'class' ? input.table.factor(y) : getColumn(input, y);
  const minSplit = getNumber(args, 'minsplit', 20);
  const outcome = computeDecisionTree(response, listPredictors(input, args), {
    ...readModelOptions(input, args),
    minSplit,
    minBucket: getNumber(args, 'minbucket', Math.round(minSplit / 3)),
    minComplexity: getNumber(args, 'cp', 0.01),
    maxDepth: getNumber(args, 'maxdepth', 30),
    maxSurrogates: getNumber(args, 'maxsurrogate', 5),
  });
  return showOutcome(outcome, (tree) => ({
    nodes: listNodes(tree.root).map((node) => showNode(tree, node)),
    n_leaves: countLeaves(tree.root),
    cp_table: tree.complexityTable.map(({ complexity, splits, relativeError }) => ({
      cp: complexity,
      splits,
      rel_error: relativeError,
    })),
    variable_importance: Object.fromEntries(tree.importance.map(({ name, importance }) => [name, importance])),
  }));
};

const randomForest: Adapter = (input, args) => {
  const y = getText(args, 'y');
  const values = getColumn(input, y);
  const isClass = 'levels' in values || (args.method !== 'anova' && new Set(values).size <= 2);
  const response = isClass ? input.table.factor(y) : values;
  const mtry = args.mtry === undefined ? {} : { tried: getNumber(args, 'mtry', 1) };
  const nodeSize = args.nodesize === undefined ? {} : { nodeSize: getNumber(args, 'nodesize', 1) };
  const outcome = computeRandomForest(response, listPredictors(input, args), createRandom(1), {
    trees: getNumber(args, 'trees', 500),
    ...mtry,
    ...nodeSize,
  });
  return showOutcome(outcome, ({ outOfBag, importance, levels }) => {
    const isLast = 'levels' in response ? Float64Array.from(response.codes, (code) => Number(code === 1)) : undefined;
    const auc = isLast && levels?.length === 2 ? computeRoc(isLast, outOfBag.predictions[1] ?? []) : undefined;
    return {
      oob_error: outOfBag.error,
      oob_mse: outOfBag.error,
      oob_r_squared: outOfBag.rSquared,
      oob_auc: auc && showOutcome(auc, (roc) => roc.auc),
      always_in_top2_gini: importance.slice(0, 2).map(({ name }) => name),
    };
  });
};

export const adapters: Readonly<Record<string, Adapter>> = {
  decision_tree: decisionTree,
  random_forest: randomForest,
};
