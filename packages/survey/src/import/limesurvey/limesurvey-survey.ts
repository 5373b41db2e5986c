/** A LimeSurvey survey, group or question archive, its tables joined and its languages gathered. */
export interface LimeSurveySurvey {
  /** The base language. */
  language: string;
  languages: readonly string[];
  /** Settings of the survey, by column; empty for a group archive. */
  settings: ReadonlyMap<string, string>;
  /** Words of the survey, by column of its language settings, such as `surveyls_title`. */
  texts: ReadonlyMap<string, LimeSurveyTexts>;
  groups: readonly LimeSurveyGroup[];
  /** Questions of a group that is not in the file; nobody was ever shown them. */
  homeless: readonly LimeSurveyQuestion[];
  quotas: readonly LimeSurveyQuota[];
  /** Tables that hold more than is read here, with how many rows they have. */
  unread: ReadonlyMap<string, number>;
}

/** Words by LimeSurvey's language code. */
export type LimeSurveyTexts = ReadonlyMap<string, string>;

export interface LimeSurveyGroup {
  id: string;
  names: LimeSurveyTexts;
  descriptions: LimeSurveyTexts;
  relevance: string;
  /** Groups with the same word here change places. */
  randomisation: string;
  questions: readonly LimeSurveyQuestion[];
}

export interface LimeSurveyQuestion {
  id: string;
  groupId: string;
  /** The survey's id, for the older names of answers (`123X4X5`). */
  surveyId: string;
  code: string;
  /** One letter or digit. */
  type: string;
  texts: LimeSurveyTexts;
  helps: LimeSurveyTexts;
  mandatory: 'Y' | 'S' | 'N';
  hasOther: boolean;
  relevance: string;
  /** A regular expression that answers must match, as written. */
  pattern: string;
  /** Attributes by name, each by language; '' for all languages. */
  attributes: ReadonlyMap<string, LimeSurveyTexts>;
  subquestions: readonly LimeSurveyPart[];
  answers: readonly LimeSurveyPart[];
  defaults: readonly { partId: string; special: string; value: string }[];
  conditions: readonly LimeSurveyCondition[];
}

/** A subquestion or an answer option. */
export interface LimeSurveyPart {
  id: string;
  code: string;
  texts: LimeSurveyTexts;
  /** 0, or 1 for the second scale or axis. */
  scale: number;
  relevance: string;
  assessment: number | null;
}

/** A row of the conditions table, which older surveys have in place of relevance. */
export interface LimeSurveyCondition {
  scenario: string;
  questionId: string;
  /** Such as `123X4X56SQ1`. */
  field: string;
  method: string;
  value: string;
}

export interface LimeSurveyQuota {
  id: string;
  name: string;
  limit: number;
  active: boolean;
  members: readonly { questionId: string; code: string }[];
  messages: LimeSurveyTexts;
  urls: LimeSurveyTexts;
}
