import { permissions } from '@voxloop/access';
import type { Say } from '../app/language.tsx';

/** What a permission allows, in words; the code of one that a newer server has. */
export function wordsOfPermission(permission: string, say: Say): string {
  const known = permissions.find((name) => name === permission);
  return known === undefined ? permission : say(`roles.permission.${known}`);
}
