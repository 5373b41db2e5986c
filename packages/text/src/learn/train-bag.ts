import { leak, signalWeight } from '../model/head.ts';
import { createSeededRandom, shuffle } from './seeded-random.ts';
import { computeGradient, createPass, drawFeatures, type Pass, type TrainingOptions } from './training-pass.ts';
import type { ExampleRows, TrainingSet } from './training-set.ts';

export interface BagPart {
  /** features × dimensions. */
  readonly embeddings: Float32Array;
  /** labels × dimensions. */
  readonly output: Float32Array;
  readonly bias: Float32Array;
}

/**
 * Embeddings of features that are summed, pass a leaky rectifier and are weighed for each label (after fastText: Joulin et al. 2016),
 * trained by AdaGrad with one step size for each feature. Features are left out at random as in `trainLinear`.
 */
export function trainBag(set: TrainingSet, labels: number, options: TrainingOptions): BagPart {
  const trainer = new BagTrainer(set.table.size, labels, options);
  const order = Int32Array.from(set.rows, (_, i) => i);
  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, trainer.random);
    const rate = options.bagRate * (1 - epoch / options.epochs);
    for (const index of order) {
      const example = set.rows[index];
      if (example !== undefined) trainer.learn(example, rate);
    }
  }
  return trainer;
}

class BagTrainer implements BagPart {
  readonly embeddings: Float32Array;
  readonly output: Float32Array;
  readonly bias: Float32Array;
  readonly random: () => number;
  private readonly options: TrainingOptions;
  private readonly embeddingSquares: Float32Array;
  private readonly outputSquares: Float32Array;
  private readonly hidden: Float64Array;
  private readonly hiddenSlope: Float64Array;
  private readonly gradient: Float64Array;
  private readonly pass: Pass = createPass();

  constructor(features: number, labels: number, options: TrainingOptions) {
    const { dimensions } = options;
    this.options = options;
    this.random = createSeededRandom(options.seed + 1);
    this.embeddings = Float32Array.from({ length: features * dimensions }, () => (this.random() - 0.5) * 0.2);
    this.output = Float32Array.from({ length: labels * dimensions }, () => (this.random() - 0.5) * 0.5);
    this.bias = new Float32Array(labels);
    this.embeddingSquares = new Float32Array(features).fill(1e-4);
    this.outputSquares = new Float32Array(labels * dimensions).fill(1e-4);
    this.hidden = new Float64Array(dimensions);
    this.hiddenSlope = new Float64Array(dimensions);
    this.gradient = new Float64Array(labels);
  }

  learn(example: ExampleRows, rate: number): void {
    const { pass, gradient, options } = this;
    drawFeatures(pass, example, options.dropout, this.random);
    const gramScale = 1 / Math.sqrt(Math.max(1, pass.grams));
    this.computeHidden(gramScale);
    this.computeLogits();
    computeGradient(gradient, example, options.multiple);
    this.updateOutput(rate);
    this.updateEmbeddings(rate, gramScale);
  }

  private computeHidden(gramScale: number): void {
    const { pass, hidden, embeddings } = this;
    const size = hidden.length;
    hidden.fill(0);
    for (let i = 0; i < pass.count; i++) {
      const scale = i < pass.grams ? gramScale : signalWeight;
      const from = (pass.rows[i] as number) * size;
      for (let d = 0; d < size; d++) hidden[d] = (hidden[d] as number) + scale * (embeddings[from + d] as number);
    }
    for (let d = 0; d < size; d++) if ((hidden[d] as number) < 0) hidden[d] = (hidden[d] as number) * leak;
  }

  private computeLogits(): void {
    const { hidden, gradient, output, bias } = this;
    const size = hidden.length;
    for (let k = 0; k < gradient.length; k++) {
      let sum = bias[k] as number;
      for (let d = 0; d < size; d++) sum += (output[k * size + d] as number) * (hidden[d] as number);
      gradient[k] = sum;
    }
  }

  private updateOutput(rate: number): void {
    const { hidden, hiddenSlope, gradient, output, outputSquares, bias } = this;
    const size = hidden.length;
    hiddenSlope.fill(0);
    for (let k = 0; k < gradient.length; k++) {
      const slope = gradient[k] as number;
      bias[k] = (bias[k] as number) - 0.01 * rate * slope;
      for (let d = 0; d < size; d++) {
        const at = k * size + d;
        hiddenSlope[d] = (hiddenSlope[d] as number) + slope * (output[at] as number);
        const step = slope * (hidden[d] as number);
        outputSquares[at] = (outputSquares[at] as number) + step * step;
        output[at] = (output[at] as number) - (rate * step) / Math.sqrt(outputSquares[at] as number);
      }
    }
  }

  private updateEmbeddings(rate: number, gramScale: number): void {
    const { pass, hidden, hiddenSlope, embeddings, embeddingSquares } = this;
    const size = hidden.length;
    let energy = 0;
    for (let d = 0; d < size; d++) {
      if ((hidden[d] as number) < 0) hiddenSlope[d] = (hiddenSlope[d] as number) * leak;
      energy += (hiddenSlope[d] as number) ** 2 / size;
    }
    if (energy < 1e-12) return;
    for (let i = 0; i < pass.count; i++) {
      const scale = i < pass.grams ? gramScale : signalWeight;
      const row = pass.rows[i] as number;
      embeddingSquares[row] = (embeddingSquares[row] as number) + energy * scale * scale;
      const step = (rate * scale) / Math.sqrt(embeddingSquares[row] as number);
      const from = row * size;
      for (let d = 0; d < size; d++) {
        embeddings[from + d] = (embeddings[from + d] as number) - step * (hiddenSlope[d] as number);
      }
    }
  }
}
