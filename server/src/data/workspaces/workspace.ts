import type { Language, Role } from '@voxloop/access';

/** One brand's or company's programme; nothing crosses it. */
export interface Workspace {
  id: string;
  name: string;
  /** IANA name; its days begin and end there */
  timeZone: string;
  /** The languages that its texts are written in; the first is its own */
  languages: readonly string[];
}

/** What a signed-in user is in one of his workspaces. */
export interface Membership {
  workspace: Workspace;
  memberId: string;
  role: Role;
  /** The role of the workspace's own that he has, based on `role`; null: `role` itself */
  customRoleId: string | null;
  /** What he chose; null follows his browser */
  language: Language | null;
  /** Whether members of the workspace do nothing without a second factor */
  requiresSecondFactor: boolean;
}

/** Whether a word is the IANA name of a time zone. */
export function isTimeZone(name: string): boolean {
  return Intl.supportedValuesOf('timeZone').includes(name) || name === 'UTC';
}
