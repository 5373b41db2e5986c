import { describeDefinitionError, listPublishErrors, parseDefinition, type SurveyDefinition } from '@voxloop/survey';
import { sanitizeDefinition } from '@voxloop/survey/sanitize';
import { type FieldProblem, ProblemError } from '../../foundation/errors/index.ts';

export interface Names {
  'zh-CN': string;
  en: string;
}

/** `draft`: never published; `open`: takes answers; `closed`: takes none until it is opened again. */
export type SurveyStatus = 'draft' | 'open' | 'closed';

/**
 * A survey: a draft that people edit, and what was published of it. Authors' texts are plain, which whatever shows them
 * escapes, or rich in the HTML that `readDefinition` leaves of what they sent.
 */
export interface Survey {
  id: string;
  /** What members call it; respondents see the title of its definition */
  names: Names;
  status: SurveyStatus;
  /** The template that it was made from; null for one that came from elsewhere */
  templateKey: string | null;
  draft: SurveyDefinition;
  /** Counts the changes of the draft */
  revision: number;
  /** The newest version; null while it is a draft */
  publishedVersion: number | null;
  /** The draft's revision when it was last published */
  publishedRevision: number | null;
  /** Smallest group that is ever shown; 0 for named customers */
  anonymityThreshold: number;
  createdAt: Date;
  updatedAt: Date;
}

/** What respondents saw under a number; it never changes. */
export interface SurveyVersion {
  surveyId: string;
  version: number;
  definition: SurveyDefinition;
  publishedAt: Date;
  /** The member or system that published it: `<kind>:<id>` */
  publishedBy: string;
}

/** A survey that has not been published yet. */
export function draftSurvey(start: {
  id: string;
  names: Names;
  templateKey: string | null;
  definition: SurveyDefinition;
  now: Date;
}): Survey {
  return {
    id: start.id,
    names: start.names,
    status: 'draft',
    templateKey: start.templateKey,
    draft: start.definition,
    revision: 1,
    publishedVersion: null,
    publishedRevision: null,
    anonymityThreshold: 0,
    createdAt: start.now,
    updatedAt: start.now,
  };
}

/** Whether the draft says something else than the newest version. */
export function hasDraftChanges(survey: Pick<Survey, 'revision' | 'publishedRevision'>): boolean {
  return survey.revision !== survey.publishedRevision;
}

/**
 * The survey with another draft.
 * @param revision the revision that the editor began with
 * @throws ProblemError `draftConflict` when somebody else has changed it since
 */
export function editDraft(survey: Survey, definition: SurveyDefinition, revision: number, now: Date): Survey {
  if (revision !== survey.revision) {
    throw new ProblemError('draftConflict', { params: { revision: survey.revision }, path: 'revision' });
  }
  return { ...survey, draft: definition, revision: survey.revision + 1, updatedAt: now };
}

/**
 * The survey with its draft as the next version, which respondents see from now on.
 * @param captcha whether a service is configured that gives proofs of being human
 * @throws ProblemError `surveyInvalid` with what is missing, `surveyTransition` for a closed survey
 */
export function publishDraft(
  survey: Survey,
  now: Date,
  { language, captcha }: { language: string; captcha: boolean },
): Survey {
  if (survey.status === 'closed') throw refuseTransition(survey, 'publish');
  const errors = listPublishErrors(survey.draft, { captcha });
  if (errors.length > 0) throw refuseDefinition(errors, language);
  return {
    ...survey,
    status: 'open',
    publishedVersion: (survey.publishedVersion ?? 0) + 1,
    publishedRevision: survey.revision,
    updatedAt: now,
  };
}

/** The survey taking no more answers. @throws ProblemError `surveyTransition` unless it is open */
export function closeSurvey(survey: Survey, now: Date): Survey {
  if (survey.status !== 'open') throw refuseTransition(survey, 'close');
  return { ...survey, status: 'closed', updatedAt: now };
}

/** The survey taking answers again. @throws ProblemError `surveyTransition` unless it is closed */
export function reopenSurvey(survey: Survey, now: Date): Survey {
  if (survey.status !== 'closed') throw refuseTransition(survey, 'reopen');
  return { ...survey, status: 'open', updatedAt: now };
}

/** A definition from outside. @throws ProblemError `surveyInvalid` naming every place at fault */
export function readDefinition(input: unknown, language: string): SurveyDefinition {
  const parsed = parseDefinition(sanitizeDefinition(input));
  if (!parsed.ok) throw refuseDefinition(parsed.errors, language);
  return parsed.definition;
}

type DefinitionErrors = Extract<ReturnType<typeof parseDefinition>, { ok: false }>['errors'];

function refuseDefinition(faults: DefinitionErrors, language: string): ProblemError {
  const errors = faults.map((fault): FieldProblem => {
    const path = fault.path === '' ? 'definition' : `definition.${fault.path}`;
    return { path, code: fault.code, detail: describeDefinitionError(fault, language) };
  });
  const [first] = errors;
  const params = { count: errors.length, detail: first?.detail ?? '' };
  return new ProblemError('surveyInvalid', { params, errors, ...(first === undefined ? {} : { path: first.path }) });
}

function refuseTransition(survey: Survey, action: 'publish' | 'close' | 'reopen'): ProblemError {
  return new ProblemError('surveyTransition', { params: { status: survey.status, action } });
}
