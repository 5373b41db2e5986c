import { type Access, systemAccess } from '@voxloop/access';
import { computeWorkspaceDay } from '../../foundation/clock/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { writeAudit } from '../audit/index.ts';
import {
  computeConsent,
  isMinor,
  listConsentRecords,
  listMinors,
  type MinorPolicy,
  profilePurpose,
  readBirthDate,
  readMinorPolicy,
  saveMinor,
} from '../contact/index.ts';
import { listPersonIds, listProfilesOfPersons, listToldAttribute } from '../directory/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { isProtected } from './minor-standing.ts';
import { protect, release } from './protected-minor-store.ts';

/**
 * Finds out anew, of the persons of these profiles, who is a minor whose guardian has not agreed. What the attribute of the
 * policy tells of births is noted first; the note stays when the attribute goes.
 * @returns the profiles that are protected now
 */
export async function settleMinors(
  { clock }: Pick<ServerContext, 'clock'>,
  tx: WorkspaceTx,
  profileIds: readonly string[],
): Promise<string[]> {
  const access = systemAccess(tx.workspaceId, { name: 'minors' });
  const now = clock.now();
  const { timeZone } = await getWorkspace(tx);
  const today = computeWorkspaceDay(now, timeZone);
  const policy = await readMinorPolicy(tx);
  const persons = await listPersons(tx, profileIds);
  const all = persons.flat();
  await noteBirths(tx, policy, all, { today, timeZone, now });
  const noted = Map.groupBy(await listMinors(tx, all), ({ profileId }) => profileId);
  const consents = noted.size === 0 ? [] : await listConsentRecords(tx, access, all);
  const isKeptApart = (person: readonly string[]) =>
    isProtected(
      {
        noted: person.flatMap((id) => noted.get(id) ?? []),
        consents: consents.filter(({ profileId }) => person.includes(profileId)),
      },
      today,
      policy.guardianAgeYears,
    );
  const kept = persons.filter(isKeptApart).flat();
  const free = all.filter((id) => !kept.includes(id));
  await note(tx, access, 'profile.minorProtected', await protect(tx, kept, now));
  await note(tx, access, 'profile.minorReleased', await release(tx, free));
  return kept;
}

/** The persons of these profiles, each as all of his profiles. */
async function listPersons(tx: WorkspaceTx, profileIds: readonly string[]): Promise<string[][]> {
  const personIds = await listPersonIds(tx, profileIds);
  const ids = [...new Set(profileIds.map((id) => personIds.get(id) ?? id))];
  const profiles = await listProfilesOfPersons(tx, ids);
  return ids.map((id) => [...(profiles.get(id) ?? [id])]);
}

/** Of adults nothing is noted, but where something was noted before. */
async function noteBirths(
  tx: WorkspaceTx,
  { birthAttribute, guardianAgeYears }: MinorPolicy,
  profileIds: readonly string[],
  { today, timeZone, now }: { today: string; timeZone: string; now: Date },
): Promise<void> {
  if (birthAttribute === null) return;
  const known = new Map((await listMinors(tx, profileIds)).map(({ profileId, birthDate }) => [profileId, birthDate]));
  for (const { profileId, value, at } of await listToldAttribute(tx, profileIds, birthAttribute)) {
    const birthDate = readBirthDate(value, computeWorkspaceDay(at, timeZone));
    if (birthDate === null || known.get(profileId) === birthDate) continue;
    if (known.has(profileId) || isMinor(birthDate, today, guardianAgeYears))
      await saveMinor(tx, profileId, { birthDate }, now);
  }
}

async function note(tx: WorkspaceTx, access: Access, action: string, profileIds: readonly string[]): Promise<void> {
  for (const id of profileIds) await writeAudit(tx, access, { action, subject: { kind: 'profile', id }, detail: {} });
}

/**
 * Those of these profiles whose persons may be kept although they were met where minors may be: they are known to be grown
 * up, or a guardian agreed.
 */
export async function listSpokenFor(
  { clock }: Pick<ServerContext, 'clock'>,
  tx: WorkspaceTx,
  profileIds: readonly string[],
): Promise<Set<string>> {
  const { timeZone } = await getWorkspace(tx);
  const { birthAttribute, guardianAgeYears } = await readMinorPolicy(tx);
  const persons = await listPersons(tx, profileIds);
  const all = persons.flat();
  const told = birthAttribute === null ? [] : await listToldAttribute(tx, all, birthAttribute);
  const today = computeWorkspaceDay(clock.now(), timeZone);
  const grownUp = told.flatMap(({ profileId, value, at }) => {
    const birthDate = readBirthDate(value, computeWorkspaceDay(at, timeZone));
    return birthDate !== null && !isMinor(birthDate, today, guardianAgeYears) ? [profileId] : [];
  });
  const consents = await listConsentRecords(tx, systemAccess(tx.workspaceId), all);
  const isSpokenFor = (person: readonly string[]) => {
    const own = consents.filter(({ profileId }) => person.includes(profileId));
    return computeConsent(own, profilePurpose, 'guardian') === 'granted' || grownUp.some((id) => person.includes(id));
  };
  return new Set(persons.filter(isSpokenFor).flat());
}
