import type { RespondentPage } from '@voxloop/survey';
import { useCallback, useEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import { now } from './clock.ts';
import { keepSending, type Sending } from './keep-sending.ts';
import { drawUuid } from './random.ts';
import { sendPartial, sendResponse } from './send.ts';
import { changeSession, type Session, type SessionChange } from './session.ts';
import { keepSessionsOf } from './session-storage.ts';

export type OpenSurvey = Extract<RespondentPage, { state: 'open' }>;

export interface SessionHandle {
  session: Session;
  change(change: SessionChange): void;
  /** Sends what waits to be sent now. */
  retry(): void;
}

/** The respondent's session: found again or begun, kept on the device, its partial answers and its response sent. */
export function useSession(survey: OpenSurvey): SessionHandle {
  const keeper = useMemo(() => keepSessionsOf(survey.address, survey.parameters), [survey]);
  const [session, change] = useReducer(changeSession, null, () => keeper.find() ?? beginSession(survey));
  useEffect(() => void keeper.keep(session), [keeper, session]);
  usePartials(survey, session);
  return { session, change, retry: useSending(survey, session, change) };
}

function beginSession(survey: OpenSurvey): Session {
  const at = now();
  return {
    responseId: drawUuid(at),
    startedAt: at.toISOString(),
    language: survey.language,
    answers: {},
    pageId: null,
    phase: { kind: 'answering' },
  };
}

const partialDelayMs = 1_500;

/** Saves answers on their way to the server: when the respondent pauses, and when the page is left. */
function usePartials(survey: OpenSurvey, session: Session): void {
  const unsaved = useRef<Session | null>(null);
  const save = useCallback(() => {
    const current = unsaved.current;
    unsaved.current = null;
    if (current === null) return;
    const { answers, language, startedAt, responseId } = current;
    const { version, parameters } = survey;
    void sendPartial(survey.address, responseId, { version, answers, parameters, startedAt, language });
  }, [survey]);
  const { answers, pageId, phase } = session;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turned page is saved too.
  useEffect(() => {
    unsaved.current = phase.kind === 'answering' && Object.keys(answers).length > 0 ? session : null;
    const timer = setTimeout(save, partialDelayMs);
    return () => clearTimeout(timer);
  }, [answers, pageId, phase.kind, save]);
  useEffect(() => {
    const leave = () => document.visibilityState === 'hidden' && save();
    document.addEventListener('visibilitychange', leave);
    return () => document.removeEventListener('visibilitychange', leave);
  }, [save]);
}

/** @returns a function that tries again at once */
function useSending(survey: OpenSurvey, session: Session, change: (change: SessionChange) => void): () => void {
  const sending = useRef<Sending | null>(null);
  const submission = session.phase.kind === 'submitted' ? session.phase.submission : null;
  useEffect(() => {
    if (submission === null) return;
    const begun = keepSending(
      () => sendResponse(survey.address, submission),
      (outcome) => {
        if (outcome.kind === 'arrived') change({ kind: 'arrive' });
        else if (outcome.kind === 'unreachable') change({ kind: 'wait', waitingFor: outcome.waitingFor });
        else change({ kind: 'refuse', reason: outcome.reason, correctable: outcome.correctable });
      },
    );
    sending.current = begun;
    return () => begun.stop();
  }, [survey, submission, change]);
  return useCallback(() => sending.current?.retry(), []);
}
