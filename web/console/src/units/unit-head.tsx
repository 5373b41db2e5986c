import { Button, Tag } from 'antd';
import { useState } from 'react';
import type { Unit } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { usePermission } from '../app/session.tsx';
import { EditedThing } from '../edits/edited-thing.tsx';
import { pickAgain } from '../edits/read-again.ts';
import { MoveForm } from './move-form.tsx';
import { UnitForm } from './unit-form.tsx';
import { useUnits } from './unit-queries.ts';
import styles from './units.module.css';

interface UnitHeadProps {
  unit: Unit;
  hierarchy: string;
  /** Whether the unit is described in this hierarchy; elsewhere it only has a place */
  isHome: boolean;
}

/** The name of a unit, and for those who manage units the ways to move and to change it. */
export function UnitHead({ unit, hierarchy, isHome }: UnitHeadProps) {
  const say = useText();
  const { nameOf } = useFormats();
  const manages = usePermission('units.manage');
  const [opened, setOpened] = useState<'move' | 'edit' | null>(null);
  const close = () => setOpened(null);
  const units = useUnits({ hierarchy });
  return (
    <header className={styles.unitHead}>
      <h2>
        {nameOf(unit.names)} {!unit.active && <Tag>{say('units.closed')}</Tag>}
      </h2>
      {manages && (
        <span className={styles.headActions}>
          <Button onClick={() => setOpened('move')}>{say('units.move')}</Button>
          {isHome && <Button onClick={() => setOpened('edit')}>{say('units.edit')}</Button>}
        </span>
      )}
      {opened !== null && (
        <EditedThing thing={unit} readNewest={() => pickAgain(units, ({ id }) => id === unit.id)}>
          {(known) =>
            known &&
            (opened === 'move' ? (
              <MoveForm unit={known} hierarchy={hierarchy} onClose={close} />
            ) : (
              <UnitForm unit={known} hierarchy={hierarchy} onClose={close} />
            ))
          }
        </EditedThing>
      )}
    </header>
  );
}
