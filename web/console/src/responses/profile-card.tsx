import { Link } from 'react-router';
import type { Profile } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { StateTag } from '../states/state-tag.tsx';
import { useIdentifierKind } from './identifier-kind.ts';
import styles from './responses.module.css';

/** Tiers that are worth a mark; the standard one is not. */
const markedTiers = ['silver', 'gold', 'platinum'] as const;

/** Who said it: name, value tier and identifiers as far as the reader may see them. */
export function ProfileCard({ profile }: { profile: Profile }) {
  const say = useText();
  const nameOfKind = useIdentifierKind();
  const tier = markedTiers.find((known) => known === profile.valueTier);
  return (
    <section aria-label={say('responses.customer')} className={styles.profile}>
      <h3>{say('responses.customer')}</h3>
      <div className={styles.profileName}>
        <strong>{profile.name ?? say('responses.unnamed')}</strong>
        {tier && <StateTag tone={tier === 'silver' ? 'plain' : 'watch'}>{say(`responses.tier.${tier}`)}</StateTag>}
      </div>
      <dl className={styles.facts}>
        {profile.identifiers.map(({ kind, value }) => (
          <div key={`${kind}:${value}`} className={styles.factPair}>
            <dt>{nameOfKind(kind)}</dt>
            <dd>{kind === 'phone' && !value.includes('*') ? <a href={`tel:${value}`}>{value}</a> : value}</dd>
          </div>
        ))}
      </dl>
      <Link to={`/people/${profile.id}`}>{say('people.open')}</Link>
    </section>
  );
}
