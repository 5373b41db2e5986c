export { createRandom, type Random, type Shufflable } from './random.ts';
