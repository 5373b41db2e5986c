/** What the flow knows beside the answers. */
export interface FlowContext {
  /** The language in which the respondent reads; the field `language` of conditions. */
  language: string;
  /** What came with the respondent (the fields `param.<name>`), e.g. from the link's address. */
  parameters: Readonly<Record<string, string>>;
  /** What is known of the respondent beforehand (the fields `profile.<name>`). */
  profile?: Readonly<Record<string, string>>;
  /**
   * Orders and draws follow from it: the id of the response, so that page and server agree and a recorded response can
   * be replayed. Without one nothing changes places, nothing is left out of a list and nothing is drawn, which is how
   * responses are judged that were not led by this flow.
   */
  seed?: string | undefined;
  /** The day on which the response began, `2026-03-01`, in the respondent's zone; the field `today`. */
  today?: string | undefined;
  /** The cells of quotas that have no place left, `<quota>.<cell>`. */
  fullCells?: ReadonlySet<string>;
}
