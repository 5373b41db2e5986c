import { hash } from 'node:crypto';

/**
 * A UUID computed from a name (version 8, SHA-256 based): the same space and name give the same UUID.
 * Turns a foreign system's record id into ours, so that sending it twice is seen.
 */
export function computeNameUuid(space: string, name: string): string {
  const hex = hash('sha256', `${space}\0${name}`, 'hex');
  const variant = (0x8 | (Number.parseInt(hex.charAt(16), 16) & 0x3)).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
