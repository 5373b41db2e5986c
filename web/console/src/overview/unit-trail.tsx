import { Breadcrumb } from 'antd';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import { useUnitsById } from '../units/unit-queries.ts';
import { listUnitPath } from '../units/unit-tree.ts';
import styles from './overview.module.css';

interface UnitTrailProps {
  unitId: number | undefined;
  onGo: (unitId: number | undefined) => void;
}

/** Where in the hierarchy the page stands: every level above is a way up; the picker names the unit itself and is a way anywhere. */
export function UnitTrail({ unitId, onGo }: UnitTrailProps) {
  const say = useText();
  const { nameOf } = useFormats();
  const { units: own } = useSession().member;
  const units = useUnitsById();
  const path = unitId === undefined ? [] : listUnitPath(units, unitId);
  const ownIds = new Set(own.map(({ id }) => id));
  const firstOwn = ownIds.size === 0 ? 0 : path.findIndex(({ id }) => ownIds.has(id));
  const items = path.slice(0, -1).map((unit, index) => {
    const name = nameOf(unit.names);
    const reachable = index >= firstOwn && firstOwn >= 0;
    return {
      key: unit.id,
      title: reachable ? (
        <button type="button" className={styles.trailStep} onClick={() => onGo(unit.id)}>
          {name}
        </button>
      ) : (
        <span>{name}</span>
      ),
    };
  });
  return (
    <nav className={styles.trail} aria-label={say('overview.trail')}>
      {items.length > 0 && <Breadcrumb items={items} />}
      <UnitPicker
        className={styles.trailPicker}
        value={unitId}
        onChange={onGo}
        placeholder={say('overview.goToUnit')}
      />
    </nav>
  );
}
