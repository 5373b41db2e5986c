/** What is asked of a judge: a masked text, and the question that it answers. */
export interface JudgeQuestion {
  readonly maskedText: string;
  /** Masked as well: a question may greet its reader by name. */
  readonly question?: string | undefined;
  /** Whose budget the call counts towards. */
  readonly workspaceId: string;
}

export interface JudgeAnswer {
  readonly polarity: 'positive' | 'neutral' | 'negative';
}

/** Somebody outside who is asked about texts of which the core is unsure. */
export interface Judge {
  readonly name: string;
  /** The share of right answers where the core is unsure, as `npm run eval:text` measures it; 0 … 1. */
  readonly reliability: number;
  /** The answer, or undefined where there is none: the budget is spent, or the judge could not be reached in time. Never throws for that. */
  judge(question: JudgeQuestion): Promise<JudgeAnswer | undefined>;
}
