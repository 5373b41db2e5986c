import { OutgoingError } from '../../foundation/outgoing/index.ts';
import { TableFileError } from '../../foundation/tabular/index.ts';
import { type Language, text } from '../../foundation/text/index.ts';

/** Faults that waiting may mend: the source is tried again, in growing pauses. */
const passing = ['unreachable', 'busy', 'answerTooLarge', 'brokenOff'] as const;

/** Faults that a person has to look at: the source is stopped. */
const lasting = [
  'refused',
  'notFound',
  'addressForbidden',
  'settingsInvalid',
  'secretUnreadable',
  'notUnderstood',
  'sameAgain',
  'queryRefused',
  'fileUnreadable',
  'folderUnavailable',
  'tooManyFiles',
] as const;

/** Why a source can't be read. The words are in the catalogue, one per code. */
export type SourceFaultCode = (typeof passing)[number] | (typeof lasting)[number];

/** A source that can't be read. */
export class SourceFault extends Error {
  override readonly name = 'SourceFault';
  readonly code: SourceFaultCode;
  /** What the other side said, without secrets; at most 300 characters */
  readonly detail: string;
  /** How long the other side asked to be left alone */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: SourceFaultCode,
    detail: string,
    options: ErrorOptions & { retryAfterMs?: number | undefined } = {},
  ) {
    const shown = detail.replaceAll('\u0000', '').slice(0, 300).toWellFormed();
    super(`${code}: ${shown}`, options);
    this.code = code;
    this.detail = shown;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Whether a person has to look at it. */
export function isLasting(code: SourceFaultCode): boolean {
  return lasting.some((one) => one === code);
}

/** What kinds let through of what they call, as faults; undefined for a mistake of ours or broken infrastructure. */
export function findSourceFault(error: unknown): SourceFault | undefined {
  if (error instanceof SourceFault) return error;
  if (error instanceof TableFileError) {
    const place = error.line === null ? '' : ` (line ${error.line})`;
    return new SourceFault('fileUnreadable', `${error.message}${place}`, { cause: error });
  }
  if (!(error instanceof OutgoingError)) return undefined;
  const code = {
    urlInvalid: 'settingsInvalid',
    tlsMissing: 'addressForbidden',
    addressForbidden: 'addressForbidden',
    hostUnknown: 'unreachable',
    connectionFailed: 'unreachable',
    timedOut: 'unreachable',
    answerTooLarge: 'answerTooLarge',
  } as const satisfies Record<OutgoingError['fault'], SourceFaultCode>;
  return new SourceFault(code[error.fault], error.message, { cause: error });
}

/** The fault in the reader's words. */
export function describeSourceFault(language: Language, code: SourceFaultCode, detail: string | null): string {
  return text(language, `sources.fault_${code}`, { detail: detail ?? '' });
}
