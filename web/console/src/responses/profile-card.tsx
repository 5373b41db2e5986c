import type { Profile } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { StateTag } from '../states/state-tag.tsx';
import styles from './responses.module.css';

const knownKinds = ['memberId', 'phone', 'email', 'openid', 'deviceId'] as const;

/** Tiers that are worth a mark; the standard one is not. */
const markedTiers = ['silver', 'gold', 'platinum'] as const;

/** Who said it: name, value tier and identifiers as far as the reader may see them. */
export function ProfileCard({ profile }: { profile: Profile }) {
  const say = useText();
  const tier = markedTiers.find((known) => known === profile.valueTier);
  return (
    <section aria-label={say('responses.customer')} className={styles.profile}>
      <h3>{say('responses.customer')}</h3>
      <div className={styles.profileName}>
        <strong>{profile.name ?? say('responses.unnamed')}</strong>
        {tier && <StateTag tone={tier === 'silver' ? 'plain' : 'watch'}>{say(`responses.tier.${tier}`)}</StateTag>}
      </div>
      <dl className={styles.facts}>
        {profile.identifiers.map(({ kind, value }) => {
          const known = knownKinds.find((each) => each === kind);
          return (
            <div key={`${kind}:${value}`} className={styles.factPair}>
              <dt>{known ? say(`responses.identifier.${known}`) : kind}</dt>
              <dd>{kind === 'phone' && !value.includes('*') ? <a href={`tel:${value}`}>{value}</a> : value}</dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
