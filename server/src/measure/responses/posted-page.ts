import { computeFlow, type FlowPage, listPageErrors, nextPage, type SentForm } from '@voxloop/survey';
import { ProblemError } from '../../foundation/errors/index.ts';
import { type Language, text } from '../../foundation/text/index.ts';
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

/** A page as a browser without script sends it. */
export interface PostedForm {
  fields: SentForm;
  /** By the name of their control */
  files: readonly { control: string; name: string; bytes: Buffer }[];
}

/** What becomes of what was sent. */
interface Delivery {
  /** Takes in the finished response; that it has arrived before is no fault. */
  accept(response: Submission & { id: string }): Promise<unknown>;
  /** Takes in a file of an answer. @returns its id */
  takeFile(file: { responseId: string; questionId: string; name: string; bytes: Buffer }): Promise<{ id: string }>;
}

/**
 * What follows when a page was sent as a plain form: the same page with what is wrong on it, the next one, or the end.
 *
 * @param page the survey as it is shown now
 * @returns the page with `refused`, where what was sent is not taken
 * @throws ProblemError `requestInvalid` for a form that is not ours
 */
export async function followPostedPage(
  page: OpenPage,
  { fields, files }: PostedForm,
  build: Pick<PlayerBuild, 'readForm' | 'stateControl'>,
  { accept, takeFile }: Delivery,
): Promise<OpenPage> {
  const { responseId, startedAt, language, answers: before, pageId } = readSession(fields[build.stateControl]?.[0]);
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
  const given = Object.entries({ ...before, ...build.readForm(shown, fields) });
  const answers = Object.fromEntries(given.filter(([, value]) => value !== undefined));
  // A script that comes late takes the page over as it stands, so it needs the words of errors at once.
  const stay = { ...begun, answers, pageId, checked: true, parts: [...page.parts, 'errors'] };
  try {
    Object.assign(answers, await takePostedFiles(shown, files, answers, (file) => takeFile({ ...file, responseId })));
  } catch (error) {
    return refuse(stay, error);
  }
  const flow = computeFlow(definition, answers, context);
  const after = flow.pages.find(({ id }) => id === pageId);
  if (after !== undefined && listPageErrors(flow, after).length > 0) {
    return stay;
  }
  const next = nextPage(flow, pageId);
  if (next !== null) return { ...begun, answers, pageId: next.id };
  try {
    await accept({ id: responseId, version, answers: flow.answers, parameters, startedAt, language, fullCells });
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code !== 'feedbackConflict') return refuse(stay, error);
  }
  return { ...begun, answers, pageId, arrived: true };
}

/** The same page with what was refused, in the respondent's language. What is no refusal is thrown on. */
function refuse(page: OpenPage, error: unknown): OpenPage {
  if (!(error instanceof ProblemError)) throw error;
  const language: Language = page.language.startsWith('zh') ? 'zh-CN' : 'en';
  return { ...page, refused: text(language, `problems.${error.code}`, error.params) };
}

/** The answers to the file questions of a page: what was there, and what came now. */
async function takePostedFiles(
  { questions }: FlowPage,
  files: PostedForm['files'],
  answers: Readonly<Record<string, unknown>>,
  take: (file: { questionId: string; name: string; bytes: Buffer }) => Promise<{ id: string }>,
): Promise<Record<string, unknown>> {
  const taken: Record<string, unknown> = {};
  for (const { key, question } of questions) {
    if (question.type !== 'fileUpload') continue;
    const before: readonly unknown[] = Array.isArray(answers[key]) ? answers[key] : [];
    const ids = [...before];
    for (const { name, bytes } of files.filter(({ control }) => control === key))
      ids.push((await take({ questionId: question.id, name, bytes })).id);
    if (ids.length > 0) taken[key] = ids;
  }
  return taken;
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
