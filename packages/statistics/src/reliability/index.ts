export { type Alpha, computeAlpha, type ItemStatistics } from './alpha.ts';
export { computeOmega, type Omega, type OmegaItem } from './omega.ts';
