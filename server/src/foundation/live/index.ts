export * from './live.ts';
export * from './live-message.ts';
