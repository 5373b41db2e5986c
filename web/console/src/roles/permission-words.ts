import type { Permission } from '@voxloop/access';
import type { Say } from '../app/language.tsx';

const worded = [
  'workspace.manage',
  'members.manage',
  'members.provision',
  'units.read',
  'units.manage',
  'surveys.read',
  'surveys.manage',
  'feedback.read',
  'feedback.import',
  'feedback.write',
  'events.read',
  'events.write',
  'profiles.manage',
  'segments.read',
  'segments.manage',
  'metrics.read',
  'alerts.read',
  'alertRules.manage',
  'tickets.read',
  'tickets.handle',
  'apiKeys.manage',
  'webhooks.manage',
  'audit.read',
  'privacy.manage',
  'profiles.contact',
] as const satisfies readonly Permission[];

/** What a permission allows, in words; the code of one that has none yet. */
export function wordsOfPermission(permission: string, say: Say): string {
  const known = worded.find((name) => name === permission);
  return known === undefined ? permission : say(`roles.permission.${known}`);
}
