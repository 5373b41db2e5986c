import { computeFlow, listPageErrors, nextPage, type SentForm } from '@voxloop/survey';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { Submission } from './intake.ts';
import type { PlayerBuild } from './player-build.ts';
import type { OpenPage } from './respondent-page.ts';

/** A session as a form carries it, where no script runs. A stranger wrote it: the flow judges what it says. */
interface PostedSession {
  responseId: string;
  startedAt: string;
  language: string;
  answers: Readonly<Record<string, unknown>>;
  pageId: string;
}

/**
 * What follows when a page was sent as a plain form: the same page with what is wrong on it, the next one, or the end.
 *
 * @param page the survey as it is shown now
 * @param accept takes in the finished response; that it has arrived before is no fault
 * @throws ProblemError `requestInvalid` for a form that is not ours, and what `accept` throws
 */
export async function followPostedPage(
  page: OpenPage,
  form: SentForm,
  build: Pick<PlayerBuild, 'readForm' | 'stateControl'>,
  accept: (response: Submission & { id: string }) => Promise<unknown>,
): Promise<OpenPage> {
  const { responseId, startedAt, language, answers: before, pageId } = readSession(form[build.stateControl]?.[0]);
  const { definition, parameters, version, fullCells = [] } = page;
  const context = {
    language,
    parameters,
    seed: responseId,
    today: startedAt.slice(0, 10),
    fullCells: new Set(fullCells),
  };
  const begun = { ...page, responseId, startedAt, language };
  const shown = computeFlow(definition, before, context).pages.find(({ id }) => id === pageId);
  if (shown === undefined) return { ...begun, answers: before };
  const given = Object.entries({ ...before, ...build.readForm(shown, form) });
  const answers = Object.fromEntries(given.filter(([, value]) => value !== undefined));
  const flow = computeFlow(definition, answers, context);
  const after = flow.pages.find(({ id }) => id === pageId);
  if (after !== undefined && listPageErrors(flow, after).length > 0) {
    // A script that comes late takes the page over as it stands, so it needs the words of errors at once.
    return { ...begun, answers, pageId, checked: true, parts: [...page.parts, 'errors'] };
  }
  const next = nextPage(flow, pageId);
  if (next !== null) return { ...begun, answers, pageId: next.id };
  try {
    await accept({ id: responseId, version, answers: flow.answers, parameters, startedAt, language, fullCells });
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'feedbackConflict') throw error;
  }
  return { ...begun, answers, pageId, arrived: true };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/;
const languageTag = /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

function readSession(text: string | undefined): PostedSession {
  const session = parseJson(text ?? '');
  if (!isSession(session)) {
    throw new ProblemError('requestInvalid', { params: { detail: 'the form is not of this page; open it again' } });
  }
  return session;
}

function isSession(value: unknown): value is PostedSession {
  if (typeof value !== 'object' || value === null) return false;
  const { responseId, startedAt, language, answers, pageId }: Partial<Record<keyof PostedSession, unknown>> = value;
  const isText = (text: unknown, form: RegExp) => typeof text === 'string' && form.test(text);
  return (
    isText(responseId, uuid) &&
    isText(startedAt, instant) &&
    isText(language, languageTag) &&
    typeof pageId === 'string' &&
    typeof answers === 'object' &&
    answers !== null &&
    !Array.isArray(answers)
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
