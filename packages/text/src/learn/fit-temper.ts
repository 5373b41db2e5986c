import { toProbabilities } from '../model/head.ts';

/**
 * The factor on the logits that makes the log loss of held-back examples smallest (temperature scaling: Guo, Pleiss, Sun and Weinberger
 * 2017), between 1/20 and 20, by golden-section search over its logarithm. Without examples it is 1.
 */
export function fitTemper(
  logits: readonly Float64Array[],
  truths: readonly (readonly number[])[],
  multiple: boolean,
): number {
  if (logits.length === 0) return 1;
  const computeLoss = (log: number): number =>
    logits.reduce(
      (sum, row, i) => sum + computeLogLoss(toProbabilities(row, Math.exp(log), multiple), truths[i] ?? [], multiple),
      0,
    );
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.log(1 / 20), Math.log(20)];
  for (let step = 0; step < 24; step++) {
    const left = high - golden * (high - low);
    const right = low + golden * (high - low);
    if (computeLoss(left) < computeLoss(right)) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

const smallest = 1e-9;

function computeLogLoss(probabilities: Float64Array, truths: readonly number[], multiple: boolean): number {
  let loss = 0;
  for (let k = 0; k < probabilities.length; k++) {
    const probability = probabilities[k] as number;
    if (truths.includes(k)) loss -= Math.log(Math.max(smallest, probability));
    else if (multiple) loss -= Math.log(Math.max(smallest, 1 - probability));
  }
  return loss;
}
