import { sql } from 'kysely';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { publishEvent } from '../../foundation/outbox/index.ts';
import { defaultMinorPolicy, type MinorPolicy } from './minor-policy.ts';

/** Told of profiles of which it was noted whether they are a minor's, or for which a guardian spoke. */
export const minorNotedTopic = 'minor.noted';

/** What the workspace says of minors; {@link defaultMinorPolicy} where it says nothing. */
export async function readMinorPolicy(tx: WorkspaceTx): Promise<MinorPolicy> {
  const { rows } = await sql<MinorPolicy>`select guardian_age_years as "guardianAgeYears",
      birth_attribute as "birthAttribute", mixed_survey_ids as "mixedSurveyIds", mixed_source_ids as "mixedSourceIds"
    from minor_policy where workspace_id = ${tx.workspaceId}`.execute(tx.query);
  return rows[0] ?? defaultMinorPolicy;
}

export async function saveMinorPolicy(tx: WorkspaceTx, policy: MinorPolicy, now: Date): Promise<void> {
  await sql`insert into minor_policy (workspace_id, guardian_age_years, birth_attribute, mixed_survey_ids, mixed_source_ids,
      updated_at)
    values (${tx.workspaceId}, ${policy.guardianAgeYears}, ${policy.birthAttribute}, ${policy.mixedSurveyIds}::uuid[],
      ${policy.mixedSourceIds}::uuid[], ${now})
    on conflict (workspace_id) do update set guardian_age_years = excluded.guardian_age_years,
      birth_attribute = excluded.birth_attribute, mixed_survey_ids = excluded.mixed_survey_ids,
      mixed_source_ids = excluded.mixed_source_ids, updated_at = excluded.updated_at`.execute(tx.query);
}

/** Lets those who look after minors look at profiles anew. */
export async function tellMinorNoted(tx: WorkspaceTx, profileIds: readonly string[]): Promise<void> {
  await publishEvent(tx, minorNotedTopic, { profileIds: [...profileIds] });
}
