import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { type Json, type OutboxEvent, publishEvents } from '../../foundation/outbox/index.ts';

/** Told of profiles that are new, or of which something else is known than before. */
export const profileChangedTopic = 'profile.changed';

/** Something that is known of a profile, by its name in the conditions of segments; none asks for `name`. */
export type ProfileField = `attribute.${string}` | 'tags' | 'valueTier' | 'language' | 'identifiers' | 'name';

/** What of a profile changed; `anything` where that is not known, and of new ones. */
export type ProfileNews = ReadonlySet<ProfileField> | 'anything';

/** Profiles of which the same changed. */
export interface ChangedProfiles {
  profileIds: readonly string[];
  fields: ReadonlySet<string> | 'anything';
}

const Id = Type.String({ minLength: 36, maxLength: 36 });
/** Without `fields`: anything. So tell servers that do not know of what. */
const payload = Compile(
  Type.Object({ profileIds: Type.Array(Id), fields: Type.Optional(Type.Array(Type.String(), { minItems: 1 })) }),
);

/** The profiles that changed, and what of them. @throws when the payload is not what `profile.changed` carries */
export function readProfileChange(event: Pick<OutboxEvent, 'payload'>): ChangedProfiles {
  if (!payload.Check(event.payload)) throw new Error(`Not the payload of ${profileChangedTopic}.`);
  const { profileIds, fields } = event.payload;
  return { profileIds, fields: fields === undefined ? 'anything' : new Set(fields) };
}

/** Tells of profiles that changed, by their ids; of those together of which the same changed. */
export async function publishProfileChanges(tx: WorkspaceTx, changes: ReadonlyMap<string, ProfileNews>): Promise<void> {
  const told = [...changes].filter(([, news]) => news === 'anything' || news.size > 0);
  const alike = Map.groupBy(told, ([, news]) => (news === 'anything' ? '' : [...news].sort().join(' ')));
  const payloads = [...alike].map(([fields, profiles]): Json => {
    const profileIds = profiles.map(([id]) => id).sort();
    return fields === '' ? { profileIds } : { profileIds, fields: fields.split(' ') };
  });
  await publishEvents(tx, profileChangedTopic, payloads);
}
