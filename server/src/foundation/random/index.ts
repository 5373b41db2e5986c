export * from './name-uuid.ts';
export * from './random.ts';
