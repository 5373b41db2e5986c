import type { ReactNode } from 'react';
import type { Unit } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { useLevelName } from './level-name.ts';
import styles from './units.module.css';

/** What is known of a unit: code, level, names, attributes, and what else the page tells below them. */
export function UnitFacts({ unit, children }: { unit: Unit; children?: ReactNode }) {
  const say = useText();
  const nameOfLevel = useLevelName();
  return (
    <dl className={styles.facts}>
      <dt>{say('units.code')}</dt>
      <dd>
        <code>{unit.code}</code>
      </dd>
      <dt>{say('units.level')}</dt>
      <dd>{nameOfLevel(unit.level)}</dd>
      <dt>{say('units.name.zh-CN')}</dt>
      <dd lang="zh-CN">{unit.names['zh-CN']}</dd>
      <dt>{say('units.name.en')}</dt>
      <dd lang="en">{unit.names.en}</dd>
      {Object.entries(unit.attributes).map(([name, value]) => (
        <div key={name} className={styles.fact}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {children}
    </dl>
  );
}
