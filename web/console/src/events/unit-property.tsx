import { AutoComplete } from 'antd';
import { useId } from 'react';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { type TypeName, useEventProperties, useUnitsOfEvents } from './event-queries.ts';
import styles from './events.module.css';

const shownCodes = 5;

interface UnitPropertyProps {
  type: TypeName;
  value: string | null;
  disabled: boolean;
  onChange: (property: string | null) => void;
}

/** Which property tells the unit in which events of a type happen, and how the latest found theirs. */
export function UnitProperty({ type, value, disabled, onChange }: UnitPropertyProps) {
  const say = useText();
  const id = useId();
  const properties = useEventProperties(type);
  const fitting = (properties.data ?? []).filter((one) => one.type === 'string' || one.type === 'number');
  const names = [...new Set(fitting.map(({ property }) => property))];
  return (
    <section>
      <h3>
        <label htmlFor={id}>{say('events.unitProperty')}</label>
      </h3>
      <p className={styles.soft}>{say('events.unitPropertyHint')}</p>
      <AutoComplete
        id={id}
        style={{ width: 240, maxWidth: '100%' }}
        disabled={disabled}
        allowClear
        placeholder={say('events.unitPropertyNone')}
        value={value ?? ''}
        options={names.map((name) => ({ value: name }))}
        onChange={(next: string | undefined) => onChange(next === undefined || next === '' ? null : next)}
      />
      <FoundUnits type={type} />
    </section>
  );
}

/** How the latest events found their units, by the schema as it is saved. */
function FoundUnits({ type }: { type: TypeName }) {
  const say = useText();
  const formats = useFormats();
  const units = useUnitsOfEvents(type);
  if (units.isLoadingError) return <FailureNotice failure={units.error} inPassing />;
  if (!units.data || units.data.property === null) return null;
  const { property, counted, placed, untold, unknown } = units.data;
  if (counted === 0) return <p className={styles.soft}>{say('events.unitsNoneYet', { property })}</p>;
  return (
    <div className={styles.trial}>
      <p>
        <strong>
          {say('events.unitsFound', { placed: formats.count(placed), counted: formats.count(counted), property })}
        </strong>
        {untold > 0 && <> {say('events.unitsUntold', { n: formats.count(untold) })}</>}
      </p>
      {unknown.length > 0 && (
        <>
          <p>{say('events.unitsUnknown')}</p>
          <ul className={styles.reasons}>
            {unknown.slice(0, shownCodes).map(({ code, count }) => (
              <li key={code}>
                <code>{code}</code>
                <span>{formats.count(count)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
