export { drawFrom } from '../flow/seeded-random.ts';
export { type FuzzFailure, fuzzSurvey } from './fuzz-survey.ts';
export { makeSurvey } from './make-survey.ts';
export { type Walk, walkSurvey } from './walk-survey.ts';
