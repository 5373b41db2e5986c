import { type Language, text } from '../../foundation/text/index.ts';

/** Why an event is not taken. The words are in `server/catalogue/<language>/events.json`. */
export type EventFaultCode =
  | 'notAnObject'
  | 'kindUnknown'
  | 'textExpected'
  | 'objectExpected'
  | 'timeExpected'
  | 'timeOutOfRange'
  | 'personMissing'
  | 'fieldMissing'
  | 'textTooLong'
  | 'tooLarge'
  | 'tooDeep'
  | 'textUnstorable';

/** What is wrong with one event, and where in it. */
export interface EventFault {
  code: EventFaultCode;
  /** Field of the event, '' for the whole */
  path: string;
}

/** The fault in the reader's words. */
export function describeEventFault(language: Language, { code, path }: EventFault): string {
  return text(language, `events.fault_${code}`, { path });
}
