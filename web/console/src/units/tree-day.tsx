import { Alert, Button } from 'antd';
import type { Day } from '../api/shapes.ts';
import { DayPicker } from '../app/day-picker.tsx';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import styles from './units.module.css';

interface TreeDayProps {
  /** Undefined: as it is now */
  value: Day | undefined;
  onChange: (day: Day | undefined) => void;
}

/** Chooses the day as of which a tree is shown: now, a day past, or one to come with what is planned for it. */
export function TreeDay({ value, onChange }: TreeDayProps) {
  const say = useText();
  const { day } = useFormats();
  return (
    <div className={styles.treeDay}>
      <label htmlFor="tree-day">{say('units.asOf')}</label>
      <DayPicker id="tree-day" value={value} onChange={onChange} />
      {value !== undefined && (
        <Alert
          type="info"
          showIcon
          title={say('units.asOfDay', { day: day(value) })}
          action={
            <Button size="small" onClick={() => onChange(undefined)}>
              {say('units.asOfNow')}
            </Button>
          }
        />
      )}
    </div>
  );
}
