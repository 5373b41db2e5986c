import { signalWeight } from '../model/head.ts';
import { createSeededRandom, shuffle } from './seeded-random.ts';
import { computeGradient, createPass, drawFeatures, type Pass, type TrainingOptions } from './training-pass.ts';
import type { ExampleRows, TrainingSet } from './training-set.ts';

export interface LinearPart {
  /** features × labels. */
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

/** Gradients smaller than this change nothing worth the time. */
const smallestGradient = 1e-3;

/**
 * Logistic regression by stochastic gradient descent with a step of its own for every weight (AdaGrad: Duchi, Hazan and Singer 2011) that
 * falls to zero over the epochs. In every pass a share of a text's n-grams is left out, so that no single one is relied upon
 * (dropout as adaptive regularisation: Wager, Wang and Liang 2013).
 */
export function trainLinear(set: TrainingSet, labels: number, options: TrainingOptions): LinearPart {
  const trainer = new LinearTrainer(set.table.size, labels, options);
  const order = Int32Array.from(set.rows, (_, i) => i);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, trainer.random);
    const rate = options.linearRate * (1 - epoch / options.epochs);
    for (const index of order) {
      const example = set.rows[index];
      if (example !== undefined) trainer.learn(example, rate);
    }
  }
  return trainer;
}

class LinearTrainer implements LinearPart {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  readonly random: () => number;
  private readonly options: TrainingOptions;
  private readonly squares: Float32Array;
  private readonly biasSquares: Float32Array;
  private readonly gradient: Float64Array;
  private readonly pass: Pass = createPass();

  constructor(features: number, labels: number, options: TrainingOptions) {
    this.options = options;
    this.random = createSeededRandom(options.seed);
    this.weights = new Float32Array(features * labels);
    this.squares = new Float32Array(features * labels).fill(1e-3);
    this.bias = new Float32Array(labels);
    this.biasSquares = new Float32Array(labels).fill(1);
    this.gradient = new Float64Array(labels);
  }

  learn(example: ExampleRows, rate: number): void {
    const { pass, gradient, options } = this;
    drawFeatures(pass, example, options.dropout, this.random);
    const gramScale = 1 / Math.sqrt(Math.max(1, pass.grams));
    this.computeLogits(gramScale);
    computeGradient(gradient, example, options.multiple);
    this.updateBias(rate);
    this.updateWeights(rate, gramScale);
  }

  private computeLogits(gramScale: number): void {
    const { pass, gradient, weights } = this;
    const labels = gradient.length;
    gradient.set(this.bias);
    for (let i = 0; i < pass.count; i++) {
      const scale = i < pass.grams ? gramScale : signalWeight;
      const from = (pass.rows[i] as number) * labels;
      for (let k = 0; k < labels; k++) gradient[k] = (gradient[k] as number) + scale * (weights[from + k] as number);
    }
  }

  private updateBias(rate: number): void {
    const { gradient, bias, biasSquares } = this;
    for (let k = 0; k < gradient.length; k++) {
      const slope = gradient[k] as number;
      biasSquares[k] = (biasSquares[k] as number) + slope * slope;
      bias[k] = (bias[k] as number) - (0.1 * rate * slope) / Math.sqrt(biasSquares[k] as number);
    }
  }

  private updateWeights(rate: number, gramScale: number): void {
    const { pass, gradient, weights, squares, options } = this;
    const labels = gradient.length;
    const active = listActive(gradient);
    for (let i = 0; i < pass.count; i++) {
      const scale = i < pass.grams ? gramScale : signalWeight;
      const from = (pass.rows[i] as number) * labels;
      for (const k of active) {
        const at = from + k;
        const slope = (gradient[k] as number) * scale + options.decay * (weights[at] as number);
        squares[at] = (squares[at] as number) + slope * slope;
        weights[at] = (weights[at] as number) - (rate * slope) / Math.sqrt(squares[at] as number);
      }
    }
  }
}

function listActive(gradient: Float64Array): number[] {
  const active: number[] = [];
  for (let k = 0; k < gradient.length; k++) if (Math.abs(gradient[k] as number) > smallestGradient) active.push(k);
  return active;
}
