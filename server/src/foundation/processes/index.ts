export * from './data-folder-lock.ts';
export * from './free-port.ts';
export * from './kept-secret.ts';
export * from './startup-error.ts';
export * from './supervisor.ts';
