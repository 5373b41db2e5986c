import type { useText } from '../app/language.tsx';

const kinds = [
  'response',
  'review',
  'post',
  'chat',
  'call',
  'complaint',
  'email',
  'visit',
  'file',
  'event',
  'ticket',
  'message',
  'import',
  'privacyRequest',
  'audit',
] as const;

/** A kind of record in the reader's words; a newer server may know more kinds, which are shown by their own name. */
export function nameRetainedKind(kind: string, say: ReturnType<typeof useText>): string {
  const known = kinds.find((name) => name === kind);
  return known === undefined ? kind : say(`privacy.retained.${known}`);
}
