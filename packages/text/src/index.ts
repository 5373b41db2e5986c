export * from './evaluate/index.ts';
export * from './features/index.ts';
export * from './language/index.ts';
export * from './learn/index.ts';
export * from './lexicon/index.ts';
export * from './model/index.ts';
export * from './normalise/index.ts';
export * from './segment/index.ts';
