import type { LeftReason } from './import-note.ts';

/** Thrown within a translation that can't be made, and caught by whoever reports it. */
export class Untranslatable extends Error {
  readonly reason: LeftReason;

  constructor(reason: LeftReason) {
    super(reason);
    this.name = 'Untranslatable';
    this.reason = reason;
  }
}

/** What `translate` gives, or the reason why it gives nothing. */
export function tryTranslate<T>(translate: () => T): { ok: true; value: T } | { ok: false; reason: LeftReason } {
  try {
    return { ok: true, value: translate() };
  } catch (error) {
    if (!(error instanceof Untranslatable)) throw error;
    return { ok: false, reason: error.reason };
  }
}
