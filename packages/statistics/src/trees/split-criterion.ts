/**
 * What a tree wants its nodes to be pure in. Rows are summed into small vectors of statistics, so that sums of rows, of
 * levels and of sides are all the same thing.
 */
export interface SplitCriterion {
  /** length of a vector of statistics */
  readonly size: number;
  /** Adds a row to the statistics. */
  add(statistics: Float64Array, row: number): void;
  /** Weighted impurity: Σ weight × Gini for classes, sum of squares for numbers. */
  impurity(statistics: Float64Array): number;
  /** Impurity of the whole minus that of the left and of the right. */
  gain(left: Float64Array, total: Float64Array): number;
  /** Mean of the response, classes counting 0, 1, 2 …: the side with the lower one is left. */
  mean(statistics: Float64Array): number;
  /** Risk of predicting one answer for all: weight of the misclassified, or sum of squares. */
  risk(statistics: Float64Array): number;
  /** The mean, or the code of the most frequent class. */
  predict(statistics: Float64Array): number;
  /** Whether the best split of a factor can be found by putting its levels in the order of their mean. */
  readonly ordersLevels: boolean;
  /** What an improvement is reported as a share of: 1, or the risk of the node. */
  reportScale(risk: number): number;
}

/** Classes by Gini's index. The statistics are the weight of each class. */
export function createGiniCriterion(codes: Int32Array, weights: Float64Array, classes: number): SplitCriterion {
  const sumOf = (statistics: Float64Array): number => statistics.reduce((sum, weight) => sum + weight, 0);
  const purity = (statistics: Float64Array): number => {
    const weight = sumOf(statistics);
    return weight === 0 ? 0 : statistics.reduce((sum, part) => sum + part * part, 0) / weight;
  };
  const predict = (statistics: Float64Array): number => statistics.indexOf(Math.max(...statistics));
  return {
    size: classes,
    add: (statistics, row) => {
      const code = codes[row] ?? 0;
      statistics[code] = (statistics[code] ?? 0) + (weights[row] ?? 0);
    },
    impurity: (statistics) => sumOf(statistics) - purity(statistics),
    gain: (left, total) => {
      let [leftWeight, rightWeight, leftSquares, rightSquares] = [0, 0, 0, 0];
      for (let k = 0; k < classes; k++) {
        const l = left[k] ?? 0;
        const r = (total[k] ?? 0) - l;
        leftWeight += l;
        rightWeight += r;
        leftSquares += l * l;
        rightSquares += r * r;
      }
      if (leftWeight <= 0 || rightWeight <= 0) return 0;
      return leftSquares / leftWeight + rightSquares / rightWeight - purity(total);
    },
    mean: (statistics) => statistics.reduce((sum, weight, k) => sum + weight * k, 0) / sumOf(statistics),
    risk: (statistics) => sumOf(statistics) - Math.max(...statistics),
    predict,
    ordersLevels: classes <= 2,
    reportScale: () => 1,
  };
}

/** Numbers by sum of squares. The statistics are weight, weighted sum and weighted sum of squares about a centre. */
export function createVarianceCriterion(values: Float64Array, weights: Float64Array, centre: number): SplitCriterion {
  const squares = (weight: number, sum: number): number => (weight <= 0 ? 0 : (sum * sum) / weight);
  const impurity = (statistics: Float64Array): number => {
    const [weight = 0, sum = 0, sumOfSquares = 0] = statistics;
    return Math.max(0, sumOfSquares - squares(weight, sum));
  };
  const mean = (statistics: Float64Array): number => centre + (statistics[1] ?? 0) / (statistics[0] ?? 1);
  return {
    size: 3,
    add: (statistics, row) => {
      const weight = weights[row] ?? 0;
      const value = (values[row] ?? 0) - centre;
      statistics[0] = (statistics[0] ?? 0) + weight;
      statistics[1] = (statistics[1] ?? 0) + weight * value;
      statistics[2] = (statistics[2] ?? 0) + weight * value * value;
    },
    impurity,
    gain: (left, total) => {
      const weight = left[0] ?? 0;
      const sum = left[1] ?? 0;
      const [allWeight, allSum] = [total[0] ?? 0, total[1] ?? 0];
      return squares(weight, sum) + squares(allWeight - weight, allSum - sum) - squares(allWeight, allSum);
    },
    mean,
    risk: impurity,
    predict: mean,
    ordersLevels: true,
    reportScale: (risk) => risk,
  };
}
