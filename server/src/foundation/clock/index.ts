export * from './clock.ts';
export * from './workspace-day.ts';
