import type { SurveyDefinition } from './definition/definition.ts';

/** What the server hands the respondent's page, inlined in its HTML. */
export type RespondentPage =
  | {
      state: 'open';
      /** Where answers go: the path before `/responses`. */
      address: string;
      version: number;
      definition: SurveyDefinition;
      /** What came with the respondent: {@link ResponseSubmission.parameters}. */
      parameters: Readonly<Record<string, string>>;
      /** The language to begin in. */
      language: string;
    }
  /** The survey takes no more answers, does not exist, or this invitation has been answered. */
  | { state: 'closed' | 'unknown' | 'answered'; language: string };

/** Answers on their way, of which nothing is certain but that they are saved: `PUT …/responses/:responseId/partial`. */
export interface PartialSubmission {
  /** The version of the definition that the respondent sees. */
  version: number;
  answers: Readonly<Record<string, unknown>>;
  /** From the link's address: u unit code, t touchpoint, c channel, m member id, o order id. */
  parameters: Readonly<Record<string, string>>;
  /** When the page was first opened; ISO 8601, UTC. */
  startedAt: string;
  language: string;
}

/** A finished response: `POST …/responses`. Sending it again with the same id changes nothing. */
export interface ResponseSubmission extends PartialSubmission {
  /** A UUID drawn by the respondent's page. */
  id: string;
}
