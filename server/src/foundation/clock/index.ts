export * from './clock.ts';
export * from './workspace-day.ts';
export * from './zone-offset.ts';
