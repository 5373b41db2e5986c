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
  /** Whether members come in by an identity provider only, owners apart */
  requiresProvider: boolean;
  /** The last part of the workspace's own sign-in address; null while it has none */
  slug: string | null;
}

/**
 * Whether a session opens a workspace: one by password all that do not ask for a provider (to owners those as well, so
 * that nobody is locked out), one by a provider the workspace of the provider.
 * @param provider null: the session was opened by password
 */
export function opensWorkspace(
  { workspace, role, requiresProvider }: Pick<Membership, 'workspace' | 'role' | 'requiresProvider'>,
  provider: { workspaceId: string } | null,
): boolean {
  if (provider !== null) return provider.workspaceId === workspace.id;
  return !requiresProvider || role === 'owner';
}

/** Whether a word is the IANA name of a time zone. */
export function isTimeZone(name: string): boolean {
  return Intl.supportedValuesOf('timeZone').includes(name) || name === 'UTC';
}
