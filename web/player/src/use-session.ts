import { useCallback, useEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import { keepSending, type Sending } from './keep-sending.ts';
import type { OpenSurvey } from './open-survey.ts';
import { sendPartial, sendResponse } from './send.ts';
import { changeSession, type Session, type SessionChange } from './session.ts';
import { keepSessionsOf } from './session-storage.ts';

export interface SessionHandle {
  session: Session;
  change(change: SessionChange): void;
  /** Sends what waits to be sent now. */
  retry(): void;
}

/** The respondent's session: gone on with, kept on the device, its partial answers and its response sent. */
export function useSession(survey: OpenSurvey, begun: Session): SessionHandle {
  const keeper = useMemo(() => keepSessionsOf(survey.address, survey.parameters), [survey]);
  const [session, change] = useReducer(changeSession, begun);
  // What the page itself begins with is nobody's answer yet; a page in the middle was reached by answers.
  const isTouched = session !== begun || begun.answers !== survey.answers || survey.pageId !== null;
  useEffect(() => {
    if (isTouched) keeper.keep(session);
  }, [keeper, session, isTouched]);
  useOfflineCopy(survey, isTouched);
  usePartials(survey, session, isTouched);
  return { session, change, retry: useSending(survey, session, change) };
}

/** From the first answer on, the page and what it needs are kept for when there is no network. */
function useOfflineCopy(survey: OpenSurvey, isTouched: boolean): void {
  useEffect(() => {
    if (!isTouched) return;
    // What cannot be kept is only not there offline.
    void import('./offline-copy.ts').then(({ keepOfflineCopy }) => keepOfflineCopy(survey)).catch(() => undefined);
  }, [survey, isTouched]);
}

const partialDelayMs = 1_500;

/** Saves answers on their way to the server: when the respondent pauses, and when the page is left. */
function usePartials(survey: OpenSurvey, session: Session, isTouched: boolean): void {
  const unsaved = useRef<Session | null>(null);
  const save = useCallback(() => {
    const current = unsaved.current;
    unsaved.current = null;
    if (current !== null) void sendPartial(survey.address, current.responseId, toPartial(survey, current));
  }, [survey]);
  const { answers, pageId, phase, resumeKey } = session;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turned page is saved too.
  useEffect(() => {
    unsaved.current = isTouched && phase.kind === 'answering' && Object.keys(answers).length > 0 ? session : null;
    const timer = setTimeout(save, partialDelayMs);
    return () => clearTimeout(timer);
  }, [answers, pageId, phase.kind, resumeKey, save]);
  useEffect(() => {
    const leave = () => document.visibilityState === 'hidden' && save();
    document.addEventListener('visibilitychange', leave);
    return () => document.removeEventListener('visibilitychange', leave);
  }, [save]);
}

/** A session as the server keeps it until it is finished. */
export function toPartial(survey: OpenSurvey, { answers, language, startedAt, pageId, resumeKey }: Session) {
  const { version, parameters, fullCells } = survey;
  return {
    ...{ version, answers, parameters, startedAt, language },
    ...(fullCells && { fullCells }),
    ...(pageId && { pageId }),
    ...(resumeKey && { resumeKey }),
  };
}

/** @returns a function that tries again at once */
function useSending(survey: OpenSurvey, session: Session, change: (change: SessionChange) => void): () => void {
  const sending = useRef<Sending | null>(null);
  const submission = session.phase.kind === 'submitted' ? session.phase.submission : null;
  useEffect(() => {
    if (submission === null) return;
    const entry = { id: submission.id, address: survey.address, submission };
    // Where there is no place to keep it, the session on the device is what survives.
    const inOutbox = (work: (outbox: typeof import('./outbox.ts')) => Promise<void>) =>
      void import('./outbox.ts').then(work).catch(() => undefined);
    inOutbox((outbox) => outbox.keepWaiting(entry));
    const begun = keepSending(
      () => sendResponse(survey.address, submission),
      (outcome) => {
        if (outcome.kind === 'unreachable') return change({ kind: 'wait', waitingFor: outcome.waitingFor });
        inOutbox((outbox) => outbox.forgetWaiting(entry.id));
        if (outcome.kind === 'arrived') change({ kind: 'arrive' });
        else change({ kind: 'refuse', reason: outcome.reason, correctable: outcome.correctable });
      },
    );
    sending.current = begun;
    return () => begun.stop();
  }, [survey, submission, change]);
  return useCallback(() => sending.current?.retry(), []);
}
