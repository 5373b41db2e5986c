export {
  minimiseByScoring,
  type ScoringMinimum,
  type ScoringOptions,
  type ScoringPoint,
} from './minimise-by-scoring.ts';
