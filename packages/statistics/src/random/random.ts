import { ArgumentError } from '../argument-error.ts';

/** A seeded source of randomness: the same seed gives the same draws on every machine. */
export interface Random {
  /** Evenly over [0, 1), with 53 bits. */
  uniform(): number;
  /** A whole number evenly over 0 … `below` − 1; `below` is 1 … 2³². */
  integer(below: number): number;
  /** Standard normal. */
  normal(): number;
  /** Gamma with the given shape above 0 and scale 1; twice a draw of shape df ⁄ 2 is a chi-square of df. */
  gamma(shape: number): number;
  /** Puts the items into random order, in place, and returns them. */
  shuffle<T extends Shufflable>(items: T): T;
  /** `size` different whole numbers of 0 … `of` − 1, in random order. */
  sample(of: number, size: number): Uint32Array;
  /** `size` whole numbers of 0 … `of` − 1, drawn with replacement: the rows of a bootstrap sample. */
  resample(of: number, size?: number): Uint32Array;
  /** A source of its own for a part of the work, so that the part's draws do not depend on what else is drawn. */
  fork(): Random;
}

/** What can be put into another order in place: a list, or a typed array. */
export interface Shufflable {
  readonly length: number;
  [index: number]: unknown;
}

/** Spreads a seed over as many 32-bit words as asked for, so that near seeds give far states (SplitMix32). */
function spreadSeed(seed: number, count: number): Uint32Array {
  const words = new Uint32Array(count);
  // Both halves of the seed's 53 bits matter; negative and fractional seeds are told apart by their bits too.
  const bits = new Uint32Array(new Float64Array([seed]).buffer);
  let state = Math.imul(bits[0] ?? 0, 0x9e3779b1) ^ Math.imul(bits[1] ?? 0, 0x85ebca6b);
  for (let i = 0; i < count; i++) {
    state = (state + 0x9e3779b9) | 0;
    let word = state ^ (state >>> 16);
    word = Math.imul(word, 0x21f0aaad);
    word ^= word >>> 15;
    word = Math.imul(word, 0x735a2d97);
    words[i] = word ^ (word >>> 15);
  }
  return words;
}

/** The next 32 random bits, as an unsigned number (xoshiro128**, period 2¹²⁸ − 1). */
function createBits(seed: number): () => number {
  const state = spreadSeed(seed, 4);
  let a = state[0] ?? 0;
  let b = state[1] ?? 0;
  let c = state[2] ?? 0;
  // The state must not be all zero; an odd word makes sure of it.
  let d = (state[3] ?? 0) | 1;
  return () => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
}

/** Standard normal draws, two by two, by Marsaglia's polar method. */
function createNormal(uniform: () => number): () => number {
  let spare: number | undefined;
  return () => {
    if (spare !== undefined) {
      const kept = spare;
      spare = undefined;
      return kept;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square > 0 && square < 1) {
        const factor = Math.sqrt((-2 * Math.log(square)) / square);
        spare = y * factor;
        return x * factor;
      }
    }
  };
}

/** Gamma draws by Marsaglia and Tsang's squeeze; shapes below 1 by raising the shape and taking a power back. */
function drawGamma(shape: number, uniform: () => number, normal: () => number): number {
  if (!(shape > 0 && Number.isFinite(shape)))
    throw new ArgumentError('shape', `must be a number above 0, not ${shape}`);
  if (shape < 1) return drawGamma(shape + 1, uniform, normal) * (1 - uniform()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

function requireSize(argument: string, size: number, atLeast: number, atMost: number): void {
  if (!Number.isInteger(size) || size < atLeast || size > atMost)
    throw new ArgumentError(argument, `must be a whole number from ${atLeast} to ${atMost}, not ${size}`);
}

/**
 * Seeded random numbers, 随机数发生器: everything stochastic of this package takes one, so that it can be repeated.
 *
 * Formula: xoshiro128** over 32-bit words, seeded by SplitMix32; whole numbers by rejection, so without bias; normal by
 * the polar method; gamma by Marsaglia–Tsang. Not for secrets.
 *
 * @param seed any finite number; different seeds give unrelated draws
 * @throws ArgumentError when the seed is not a finite number, or a size asked for is not possible
 * @see D. Blackman, S. Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 47 (2021);
 * G. Marsaglia, W. W. Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000)
 * @example createRandom(1).integer(6) + 1 // the same throw of a die each time
 */
export function createRandom(seed: number): Random {
  if (!Number.isFinite(seed)) throw new ArgumentError('seed', `must be a finite number, not ${seed}`);
  const bits = createBits(seed);
  const uniform = (): number => ((bits() >>> 5) * 67_108_864 + (bits() >>> 6)) / 9_007_199_254_740_992;
  const normal = createNormal(uniform);

  const integer = (below: number): number => {
    requireSize('below', below, 1, 4_294_967_296);
    const limit = 4_294_967_296 - (4_294_967_296 % below);
    for (;;) {
      const word = bits();
      if (word < limit) return word % below;
    }
  };

  const sample = (of: number, size: number): Uint32Array => {
    requireSize('of', of, 0, 4_294_967_295);
    requireSize('size', size, 0, of);
    const pool = Uint32Array.from({ length: of }, (_, i) => i);
    for (let i = 0; i < size; i++) {
      const j = i + integer(of - i);
      const chosen = pool[j] ?? 0;
      pool[j] = pool[i] ?? 0;
      pool[i] = chosen;
    }
    return pool.slice(0, size);
  };

  return {
    uniform,
    integer,
    normal,
    gamma: (shape) => drawGamma(shape, uniform, normal),
    shuffle: (items) => {
      for (let i = items.length - 1; i > 0; i--) {
        const j = integer(i + 1);
        const moved = items[i];
        items[i] = items[j];
        items[j] = moved;
      }
      return items;
    },
    sample,
    resample: (of, size = of) => {
      requireSize('of', of, 1, 4_294_967_295);
      const rows = new Uint32Array(size);
      for (let i = 0; i < size; i++) rows[i] = integer(of);
      return rows;
    },
    fork: () => createRandom(bits() * 2_097_152 + (bits() >>> 11)),
  };
}
