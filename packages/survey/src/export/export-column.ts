import type { Answers } from '../answers/answers.ts';
import type { Texts } from '../definition/definition.ts';
import type { SavMeasure } from '../responses/sav-file.ts';

/** One column of exported responses: one number or one text of an answer, with all that its readers need to know. */
export interface ExportColumn {
  /** Its own in the export whatever the capitals: letters, digits and `_`, at most 64, beginning with a letter. */
  name: string;
  questionId: string;
  /** The words of the question, and of the part of it that the column holds. */
  label: readonly Texts[];
  kind: 'number' | 'text';
  measure: SavMeasure;
  /** What the numbers stand for. */
  values: readonly ExportValue[];
  /** Reads the column of one response; null where there is no answer. */
  read(answers: Answers): number | string | null;
}

export interface ExportValue {
  value: number;
  label: Texts;
  /** The source's or author's own code, such as `A1`. */
  code: string;
  /** Counts as no answer: "not applicable". */
  isMissing?: true;
}

/** The number that stands for "not applicable" on a scale. */
export const notApplicableCode = -99;
