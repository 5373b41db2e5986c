import { choiceCases } from './choice-cases.ts';
import { lineCases } from './line-cases.ts';
import { matrixCases } from './matrix-cases.ts';
import { mediaCases } from './media-cases.ts';
import type { QuestionTypeCase } from './question-type-case.ts';
import { scaleCases } from './scale-cases.ts';

/** Every type of question with its displays; `timing` and `hidden`, which show nothing, stand in the test itself. */
export const questionTypeCases: readonly QuestionTypeCase[] = [
  ...scaleCases,
  ...choiceCases,
  ...matrixCases,
  ...lineCases,
  ...mediaCases,
];
