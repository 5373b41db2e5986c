export { createSealer, SealError, type Sealer } from './sealer.ts';
