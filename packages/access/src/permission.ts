/** Every right that can be given, in the order in which they are shown. */
export const permissions = [
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
  'events.manage',
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
  'sources.manage',
  'audit.read',
  'privacy.manage',
  'profiles.contact',
] as const;

/** What one may do; which rows one may do it to is the scope's part of `Access`. */
export type Permission = (typeof permissions)[number];

export function isPermission(name: string): name is Permission {
  return permissions.some((permission) => permission === name);
}
