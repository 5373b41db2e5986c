import { restoreSession, type Session } from './session.ts';

/**
 * Keeps a session on the device. A survey under way outlives the browser; one that has arrived is remembered by its tab
 * only, so that a reload still says thank you and the next visit begins anew. Without storage (private mode, blocked)
 * the page works, but does not survive a reload.
 */
export interface SessionKeeper {
  find(): Session | null;
  /** @returns whether it was kept */
  keep(session: Session): boolean;
  /** Whether a response of this id has been begun on this device; a page that was kept for offline comes with one. */
  isUsed(responseId: string): boolean;
}

const usedKey = 'voxloop:used';

/** The keeper of the sessions of one survey link with one set of parameters. */
export function keepSessionsOf(address: string, parameters: Readonly<Record<string, string>>): SessionKeeper {
  const key = `voxloop:${address}?${new URLSearchParams(Object.entries(parameters).sort())}`;
  return {
    find: () => onStorage(() => restoreSession(localStorage.getItem(key) ?? sessionStorage.getItem(key)), null),
    keep: (session) =>
      onStorage(() => {
        const done = session.phase.kind === 'sent';
        localStorage.setItem(usedKey, session.responseId);
        (done ? localStorage : sessionStorage).removeItem(key);
        (done ? sessionStorage : localStorage).setItem(key, JSON.stringify(session));
        return true;
      }, false),
    isUsed: (responseId) => onStorage(() => localStorage.getItem(usedKey) === responseId, false),
  };
}

/** Browsers refuse storage with a DOMException: full, blocked by policy or by the person. */
function onStorage<T>(work: () => T, refused: T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof DOMException) return refused;
    throw error;
  }
}
