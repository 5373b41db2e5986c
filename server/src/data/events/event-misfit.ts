import { type Language, text } from '../../foundation/text/index.ts';

/** In what way an event does not fit. The words are in `server/catalogue/<language>/events.json`. */
export const misfitCodes = [
  'missing',
  'typeWrong',
  'tooLow',
  'tooHigh',
  'shapeMissed',
  'notAllowed',
  'undeclared',
  'typeUnplanned',
  'typeBlocked',
] as const;
export type MisfitCode = (typeof misfitCodes)[number];

/** What does not fit, and why. It never holds the value: who reads reasons may not be allowed to read values. */
export interface EventMisfit {
  /** Property at fault, '' for the event as a whole */
  property: string;
  code: MisfitCode;
  /** What is asked for: a type, a limit, a shape; '' where the code says it all */
  wanted: string;
  /** What came instead, as JSON knows types; '' where it does not matter */
  came: string;
}

/** The misfit in the reader's words. */
export function describeMisfit(language: Language, { code, property, wanted, came }: EventMisfit): string {
  const named = (type: string) => (type === '' ? '' : text(language, `events.valueType_${type}`));
  const typed = code === 'typeWrong' ? { wanted: named(wanted), came: named(came) } : { wanted, came };
  return text(language, `events.misfit_${code}`, { property, ...typed });
}
