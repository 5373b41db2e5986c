import type { SurveyDefinition } from './definition/definition.ts';
import type { FlowPage } from './flow/flow.ts';

/** Words of the page itself, by language and key, e.g. `player.next`. */
export type PageWords = Readonly<Record<string, Readonly<Record<string, string>>>>;

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
      /** The cells of quotas without a place left when the page was opened, `<quota>.<cell>`. */
      fullCells?: readonly string[];
      /** The language to begin in. */
      language: string;
      /** The theme as CSS custom properties. */
      style?: Readonly<Record<string, string>>;
      /** The parts of the survey engine that the page must load: `listNeededParts` of its build. */
      parts: readonly string[];
      /** The page's own words in the languages of the survey that it has none built in for, by language and key. */
      words?: PageWords;
      /** The id that the response will have. Orders are drawn by it, so the page that the server drew has it too. */
      responseId: string;
      /** When the response began: {@link PartialSubmission.startedAt}. */
      startedAt: string;
      /** Answered so far: what the survey begins with, and more where the page goes on without script. */
      answers: Readonly<Record<string, unknown>>;
      /** The page to show; null for the first. */
      pageId: string | null;
      /** Whether what is wrong with the page's answers is shown. */
      checked?: boolean;
      /** Why what was sent without script was not taken, in the respondent's words. */
      refused?: string;
      /** The answers have arrived: the page says thanks. */
      arrived?: boolean;
    }
  /** The survey takes no more answers, does not exist, or this invitation has been answered. */
  | {
      state: 'closed' | 'unknown' | 'answered';
      language: string;
      words?: PageWords;
    };

/** Answers on their way, of which nothing is certain but that they are saved: `PUT …/responses/:responseId/partial`. */
export interface PartialSubmission {
  /** The version of the definition that the respondent sees. */
  version: number;
  answers: Readonly<Record<string, unknown>>;
  /** From the link's address: u unit code, t touchpoint, c channel, m member id, o order id. */
  parameters: Readonly<Record<string, string>>;
  /** {@link RespondentPage.fullCells}, by which the page went; left out where there are none. */
  fullCells?: readonly string[];
  /** When the page was first opened, with the respondent's own offset (RFC 3339): its day is his today. */
  startedAt: string;
  language: string;
  /** The page that is being answered. */
  pageId?: string;
  /** A secret by which another device can go on with this response, once the respondent has asked for it. */
  resumeKey?: string;
}

/** A finished response: `POST …/responses`. Sending it again with the same id changes nothing. */
export interface ResponseSubmission extends Omit<PartialSubmission, 'pageId' | 'resumeKey'> {
  /** A UUID drawn by the respondent's page. */
  id: string;
  /** Whether the browser says that a program drives it: `navigator.webdriver`. */
  webdriver?: boolean;
}

/** The controls of a form that were sent, by name; several of one name are several choices. */
export type SentForm = Readonly<Record<string, readonly string[]>>;

/** A respondent's page as HTML: what stands in the body, and the styles that its first sight needs. */
export interface RenderedPage {
  title: string;
  html: string;
  css: string;
  direction: 'rtl' | 'ltr';
}

/** What the build of the respondent's page offers the server. */
export interface PlayerModule {
  /** Makes everything ready that pages are drawn with. */
  createPageRenderer(): Promise<(page: RespondentPage) => RenderedPage>;
  /** The modules that a page needs beside its script, by their names in the manifest of the build. */
  listModules(page: RespondentPage): Iterable<string>;
  /** The answers to a page that came as a plain form; `undefined` where nothing is answered. */
  readForm(page: FlowPage, form: SentForm): Readonly<Record<string, unknown>>;
  /** The parts of the survey engine that a definition needs. */
  listNeededParts(definition: SurveyDefinition): readonly string[];
  themeProperties(theme: SurveyDefinition['theme']): Readonly<Record<string, string>>;
  /** The page's own words for readers of a language; undefined where they are built in or nobody has written them. */
  findShippedWords(language: string): Readonly<Record<string, string>> | undefined;
  shippedLanguages: readonly string[];
  /** The name of the control that carries the session where no script runs. */
  stateControl: string;
  /** The name of a control that nobody sees, and that a program fills in. */
  trapControl: string;
}
