/** What boosting makes small, on scores that trees add up to. Gradients and hessians are those of a row's loss. */
export interface BoostingLoss {
  /** scores per row: one, or one per class */
  readonly outputs: number;
  /** the constant scores that fit best before any tree */
  computeBase(rows: Int32Array): Float64Array;
  /** Writes first and second derivatives of every given row's weighted loss by its scores; returns the mean loss. */
  derive(
    rows: Int32Array,
    scores: readonly Float64Array[],
    gradients: readonly Float64Array[],
    hessians: readonly Float64Array[],
  ): number;
  /** Weighted mean loss. */
  measure(rows: Int32Array, scores: readonly Float64Array[]): number;
}

/** Keeps logarithms and curvatures away from 0. */
const tiny = 1e-16;

/** Stands for a column that the number of outputs rules out. */
const noScores = new Float64Array();

function sumWeights(rows: Int32Array, weights: Float64Array): number {
  return rows.reduce((sum, row) => sum + (weights[row] ?? 0), 0);
}

/** Half the squared error of a number; the loss told is the squared error itself. */
export function createSquaredLoss(values: Float64Array, weights: Float64Array): BoostingLoss {
  return {
    outputs: 1,
    computeBase: (rows) => {
      const sum = rows.reduce((total, row) => total + (weights[row] ?? 0) * (values[row] ?? 0), 0);
      return Float64Array.of(sum / sumWeights(rows, weights));
    },
    derive: (rows, [score = noScores], [gradient = noScores], [hessian = noScores]) => {
      let loss = 0;
      for (const row of rows) {
        const weight = weights[row] ?? 0;
        const error = (score[row] ?? 0) - (values[row] ?? 0);
        gradient[row] = weight * error;
        hessian[row] = weight;
        loss += weight * error * error;
      }
      return loss / sumWeights(rows, weights);
    },
    measure: (rows, [score = noScores]) => {
      const lossOf = (row: number) => (weights[row] ?? 0) * ((score[row] ?? 0) - (values[row] ?? 0)) ** 2;
      return rows.reduce((sum, row) => sum + lossOf(row), 0) / sumWeights(rows, weights);
    },
  };
}

/** Log loss of two classes, the second being the event; the score is its log odds. */
export function createLogisticLoss(classes: Int32Array, weights: Float64Array): BoostingLoss {
  return {
    outputs: 1,
    computeBase: (rows) => {
      const events = rows.reduce((sum, row) => sum + (weights[row] ?? 0) * (classes[row] ?? 0), 0);
      return Float64Array.of(Math.log(events / (sumWeights(rows, weights) - events)));
    },
    derive: (rows, [score = noScores], [gradient = noScores], [hessian = noScores]) => {
      let loss = 0;
      for (const row of rows) {
        const weight = weights[row] ?? 0;
        const probability = 1 / (1 + Math.exp(-(score[row] ?? 0)));
        const isEvent = classes[row] === 1;
        gradient[row] = weight * (isEvent ? probability - 1 : probability);
        hessian[row] = Math.max(tiny, weight * probability * (1 - probability));
        loss -= weight * Math.log(Math.max(tiny, isEvent ? probability : 1 - probability));
      }
      return loss / sumWeights(rows, weights);
    },
    measure: (rows, [score = noScores]) => {
      const lossOf = (row: number): number => {
        const probability = 1 / (1 + Math.exp(-(score[row] ?? 0)));
        return -(weights[row] ?? 0) * Math.log(Math.max(tiny, classes[row] === 1 ? probability : 1 - probability));
      };
      return rows.reduce((sum, row) => sum + lossOf(row), 0) / sumWeights(rows, weights);
    },
  };
}

/** Turns the scores of a row into shares. */
function computeSoftmax(scores: readonly Float64Array[], row: number): Float64Array {
  const shares = Float64Array.from(scores, (score) => score[row] ?? 0);
  const highest = Math.max(...shares);
  let sum = 0;
  for (let k = 0; k < shares.length; k++) {
    shares[k] = Math.exp((shares[k] ?? 0) - highest);
    sum += shares[k] ?? 0;
  }
  return shares.map((part) => part / sum);
}

/** Log loss of three classes or more, by softmax of one score per class. */
export function createSoftmaxLoss(classes: Int32Array, outputs: number, weights: Float64Array): BoostingLoss {
  const lossOf = (row: number, shares: Float64Array): number =>
    -(weights[row] ?? 0) * Math.log(Math.max(tiny, shares[classes[row] ?? 0] ?? 0));
  return {
    outputs,
    computeBase: (rows) => {
      const counts = new Float64Array(outputs);
      for (const row of rows) {
        const code = classes[row] ?? 0;
        counts[code] = (counts[code] ?? 0) + (weights[row] ?? 0);
      }
      // A class that nobody has starts as if it had half a person.
      return counts.map((count) => Math.log(Math.max(count, 0.5)));
    },
    derive: (rows, scores, gradients, hessians) => {
      let loss = 0;
      for (const row of rows) {
        const shares = computeSoftmax(scores, row);
        const weight = weights[row] ?? 0;
        for (const [k, share] of shares.entries()) {
          const { [k]: gradient = noScores } = gradients;
          const { [k]: hessian = noScores } = hessians;
          gradient[row] = weight * (share - (classes[row] === k ? 1 : 0));
          hessian[row] = Math.max(tiny, weight * share * (1 - share));
        }
        loss += lossOf(row, shares);
      }
      return loss / sumWeights(rows, weights);
    },
    measure: (rows, scores) =>
      rows.reduce((sum, row) => sum + lossOf(row, computeSoftmax(scores, row)), 0) / sumWeights(rows, weights),
  };
}
