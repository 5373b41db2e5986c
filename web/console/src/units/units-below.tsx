import { Link } from 'react-router';
import type { Unit } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import styles from './units.module.css';

interface UnitsBelowProps {
  units: readonly Pick<Unit, 'id' | 'names'>[];
  addressOf: (unitId: number) => string;
}

/** What stands directly below a unit. */
export function UnitsBelow({ units, addressOf }: UnitsBelowProps) {
  const say = useText();
  const { nameOf } = useFormats();
  if (units.length === 0) return null;
  return (
    <section aria-label={say('units.below')}>
      <h3>{say('units.belowCount', { n: units.length })}</h3>
      <ul className={styles.below}>
        {units.map(({ id, names }) => (
          <li key={id}>
            <Link to={addressOf(id)}>{nameOf(names)}</Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
