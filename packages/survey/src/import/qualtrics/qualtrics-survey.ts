import type { QualtricsLogic } from './qualtrics-logic.ts';

/** A Qualtrics survey export (`.qsf`), every quirk of its shape smoothed out and nothing yet interpreted. */
export interface QualtricsSurvey {
  name: string;
  /** The base language as Qualtrics names it, such as `EN`, `PT-BR`, `ZH-S`. */
  language: string;
  /** Every language that any text is translated into, the base language first. */
  languages: readonly string[];
  questions: ReadonlyMap<string, QualtricsQuestion>;
  /** In the order of the file; trash (deleted questions) included. */
  blocks: readonly QualtricsBlock[];
  flow: readonly QualtricsFlowElement[];
  quotas: readonly QualtricsQuota[];
  options: QualtricsOptions;
  /** Kinds of element of the file that hold more than is read here, with how many there are. */
  unread: ReadonlyMap<string, number>;
}

export interface QualtricsQuestion {
  id: string;
  /** Where the question stands in the file. */
  path: string;
  exportTag: string;
  type: string;
  selector: string;
  subSelector: string;
  texts: QualtricsTexts;
  /** What respondents choose among; of a matrix its rows (statements). In the order shown. */
  choices: readonly QualtricsChoice[];
  /** Of a matrix, its columns (scale points). In the order shown. */
  answers: readonly QualtricsChoice[];
  /** Words at places along a scale, by their key. */
  labels: readonly QualtricsChoice[];
  /** What the items of a question of the type "pick, group and rank" are put into. */
  groups: readonly string[];
  configuration: Readonly<Record<string, string>>;
  validation: QualtricsValidation;
  displayLogic: QualtricsLogic | null;
  /** Conditions of single choices and answers, by their id. */
  randomization: QualtricsRandomization | null;
  carryForward: QualtricsCarryForward | null;
  /** The columns of a side-by-side question. */
  columns: readonly QualtricsQuestion[];
  hasScript: boolean;
  /** A preset answer for text, as written. */
  defaultText: string | null;
  hasDefaults: boolean;
  /** Scores of the question, where it has any. */
  grades: readonly { choiceId: string; category: string; points: number }[];
  media: string | null;
}

/** Words by the language as Qualtrics names it. */
export type QualtricsTexts = ReadonlyMap<string, string>;

export interface QualtricsChoice {
  id: string;
  texts: QualtricsTexts;
  recode: string | null;
  /** What a row is called in exports. */
  exportTag: string | null;
  variable: string | null;
  hasText: boolean;
  textRequired: boolean;
  exclusive: boolean;
  displayLogic: QualtricsLogic | null;
  /** An image shown instead of words, by Qualtrics' library id. */
  image: string | null;
}

export interface QualtricsValidation {
  required: 'yes' | 'requested' | 'no';
  /** `None`, `MinChar`, `CharRange`, `ContentType`, `CustomValidation`, `MinChoices` … */
  type: string;
  /** Every other setting, as written, by its name; of nested ones the path, such as `ValidNumber.Min`. */
  settings: Readonly<Record<string, string>>;
  custom: QualtricsLogic | null;
}

export interface QualtricsRandomization {
  type: string;
  /** Choices that take part, where only some do. */
  randomized: readonly string[];
  /** The order with `{~Randomized~}` in the places that are drawn. */
  fixedOrder: readonly string[];
  subset: number | null;
  /** Choices never shown by the randomiser. */
  undisplayed: readonly string[];
}

export interface QualtricsCarryForward {
  /** Such as `q://QID46/ChoiceGroup/SelectedChoices`. */
  locator: string;
}

export interface QualtricsBlock {
  id: string;
  path: string;
  name: string;
  /** `Standard`, `Default` or `Trash`. */
  type: string;
  elements: readonly QualtricsBlockElement[];
  randomization: QualtricsRandomization | null;
  randomizeQuestions: string;
  loop: QualtricsLoop | null;
}

export type QualtricsBlockElement =
  | { kind: 'question'; questionId: string; skips: readonly QualtricsSkip[] }
  | { kind: 'pageBreak' };

export interface QualtricsSkip {
  locator: string;
  operator: string;
  rightOperand: string | null;
  /** `ENDOFSURVEY`, `ENDOFBLOCK` or a question's id. */
  destination: string;
}

export interface QualtricsLoop {
  /** `Question` over the choices of a question, or `Static` over a list. */
  type: string;
  locator: string | null;
  questionId: string | null;
  /** The fields of each round, by its key in the file: a choice's id where the loop is over choices. */
  rounds: readonly { key: string; fields: readonly string[] }[];
  randomize: string;
}

export type QualtricsFlowElement =
  | { kind: 'block'; blockId: string }
  | { kind: 'branch'; logic: QualtricsLogic | null; flow: readonly QualtricsFlowElement[] }
  | { kind: 'randomizer'; subset: number | null; flow: readonly QualtricsFlowElement[] }
  | { kind: 'group'; name: string; flow: readonly QualtricsFlowElement[] }
  | { kind: 'embeddedData'; fields: readonly QualtricsField[] }
  | { kind: 'end'; ending: QualtricsEnding }
  | { kind: 'other'; type: string; flow: readonly QualtricsFlowElement[] };

export interface QualtricsField {
  name: string;
  /** The value that is set; null where it comes with the respondent. */
  value: string | null;
  /** `Custom`, `Recipient`, … */
  type: string;
}

export interface QualtricsEnding {
  /** `DefaultMessage`, `DisplayMessage`, `Redirect` … */
  termination: string;
  redirectUrl: string | null;
  messageId: string | null;
  screenedOut: boolean;
}

export interface QualtricsQuota {
  id: string;
  name: string;
  limit: number;
  logic: QualtricsLogic | null;
  /** `Simple` or `Cross`. */
  type: string;
  /** What happens when it is full, such as `EndCurrentSurvey` or `ForBranching`. */
  action: string;
}

export interface QualtricsOptions {
  backButton: boolean;
  header: string;
  footer: string;
  title: string;
  ending: QualtricsEnding;
}
