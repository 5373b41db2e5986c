/** What people edit and must not overwrite unawares. */
export const editedKinds = [
  'alertRule',
  'contactRule',
  'directoryGroup',
  'eventPlan',
  'hierarchy',
  'identityProvider',
  'joinedField',
  'maskingRules',
  'member',
  'minorPolicy',
  'profileAttribute',
  'purpose',
  'retentionRule',
  'role',
  'segment',
  'signInRules',
  'source',
  'survey',
  'unit',
  'webhook',
] as const;

export type EditedKind = (typeof editedKinds)[number];

/** One thing that people edit: `id` is its id or key; of what a workspace has one of, the kind again. */
export interface Edited {
  kind: EditedKind;
  id: string;
}

/** Of a thing that nobody has edited since it was made. */
export const firstRevision = 1;
