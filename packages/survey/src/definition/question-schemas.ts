import Type from 'typebox';
import { described } from './base-schemas.ts';
import { choiceSchemas } from './choice-schemas.ts';
import { entrySchemas } from './entry-schemas.ts';
import { matrixSchemas } from './matrix-schemas.ts';
import { noticeSchemas } from './notice-schemas.ts';
import { taskSchemas } from './task-schemas.ts';

/** The schema of each question type, by the value of its `type`. */
export const questionSchemas = {
  ...choiceSchemas,
  ...matrixSchemas,
  ...entrySchemas,
  ...taskSchemas,
  ...noticeSchemas,
} as const;

export const QuestionSchema = described(
  Type.Union([
    questionSchemas.nps,
    questionSchemas.rating,
    questionSchemas.singleChoice,
    questionSchemas.multipleChoice,
    questionSchemas.ranking,
    questionSchemas.constantSum,
    questionSchemas.matrixSingle,
    questionSchemas.matrixMultiple,
    questionSchemas.matrixRating,
    questionSchemas.matrixSlider,
    questionSchemas.sideBySide,
    questionSchemas.slider,
    questionSchemas.shortText,
    questionSchemas.longText,
    questionSchemas.number,
    questionSchemas.email,
    questionSchemas.phone,
    questionSchemas.date,
    questionSchemas.form,
    questionSchemas.fileUpload,
    questionSchemas.signature,
    questionSchemas.location,
    questionSchemas.cascade,
    questionSchemas.maxDiff,
    questionSchemas.conjoint,
    questionSchemas.heatMap,
    questionSchemas.consent,
    questionSchemas.captcha,
    questionSchemas.statement,
    questionSchemas.timing,
    questionSchemas.hidden,
  ]),
  'A question of any type.',
);
