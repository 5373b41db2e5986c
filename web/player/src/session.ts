import type { ResponseSubmission } from '@voxloop/survey';

/** One respondent's way through the survey: all that must survive a reload. */
export interface Session {
  responseId: string;
  startedAt: string;
  language: string;
  /** Everything answered so far, also to questions that a later answer has hidden. */
  answers: Readonly<Record<string, unknown>>;
  /** The page being answered; null before the first has been shown. */
  pageId: string | null;
  phase: Phase;
  /** The secret by which another device can go on, once the respondent has asked for it. */
  resumeKey?: string;
}

export type Phase =
  | { kind: 'answering' }
  /** Submitted; being sent, or waiting for a connection when `waitingFor` says so. */
  | { kind: 'submitted'; submission: ResponseSubmission; waitingFor: 'network' | 'server' | null }
  | { kind: 'sent' }
  /** The server does not take it; `correctable` when other answers would help. */
  | { kind: 'refused'; reason: string; correctable: boolean };

export type SessionChange =
  | { kind: 'answer'; key: string; value: unknown }
  | { kind: 'turn'; pageId: string }
  | { kind: 'speak'; language: string }
  | { kind: 'submit'; submission: ResponseSubmission }
  | { kind: 'wait'; waitingFor: 'network' | 'server' | null }
  | { kind: 'arrive' }
  | { kind: 'refuse'; reason: string; correctable: boolean }
  | { kind: 'resume' }
  | { kind: 'share'; resumeKey: string };

/** The session after a change. A change that does not fit the phase (answering what is submitted) changes nothing. */
export function changeSession(session: Session, change: SessionChange): Session {
  const answering = session.phase.kind === 'answering';
  switch (change.kind) {
    case 'speak':
      return { ...session, language: change.language };
    case 'answer':
      return answering ? { ...session, answers: withAnswer(session.answers, change.key, change.value) } : session;
    case 'turn':
      return answering ? { ...session, pageId: change.pageId } : session;
    case 'submit':
      return answering
        ? { ...session, phase: { kind: 'submitted', submission: change.submission, waitingFor: null } }
        : session;
    case 'wait':
      return session.phase.kind === 'submitted'
        ? { ...session, phase: { ...session.phase, waitingFor: change.waitingFor } }
        : session;
    case 'arrive':
      return { ...session, phase: { kind: 'sent' } };
    case 'refuse':
      return { ...session, phase: { kind: 'refused', reason: change.reason, correctable: change.correctable } };
    case 'resume':
      return session.phase.kind === 'refused' ? { ...session, phase: { kind: 'answering' } } : session;
    case 'share':
      return { ...session, resumeKey: change.resumeKey };
  }
}

/** `undefined` takes an answer back. */
function withAnswer(answers: Session['answers'], key: string, value: unknown): Session['answers'] {
  const changed = { ...answers, [key]: value };
  if (value === undefined) delete changed[key];
  return changed;
}

/**
 * What was kept of a session, or null when it is not one (written by something else, or by a later version). One that was
 * refused comes back to be answered: the survey may have changed since.
 */
export function restoreSession(kept: string | null): Session | null {
  if (kept === null) return null;
  try {
    const session: unknown = JSON.parse(kept);
    return isSession(session) ? changeSession(session, { kind: 'resume' }) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function isSession(value: unknown): value is Session {
  if (typeof value !== 'object' || value === null) return false;
  const session: Partial<Record<keyof Session, unknown>> = value;
  return (
    typeof session.responseId === 'string' &&
    typeof session.startedAt === 'string' &&
    typeof session.language === 'string' &&
    typeof session.answers === 'object' &&
    session.answers !== null &&
    (session.pageId === null || typeof session.pageId === 'string') &&
    isPhase(session.phase)
  );
}

function isPhase(value: unknown): value is Phase {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  if (value.kind === 'submitted') return 'submission' in value && typeof value.submission === 'object';
  if (value.kind === 'refused') return 'reason' in value && typeof value.reason === 'string';
  return value.kind === 'answering' || value.kind === 'sent';
}
