import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { Day } from '../api/shapes.ts';
import { useText } from './language.tsx';

/** How a day is shown, and how else it may be typed. */
const dayFormats = ['YYYY-MM-DD', 'YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'YYYYMMDD', 'YYYY年M月D日'];

interface DayPickerProps {
  id?: string;
  /** Undefined or empty: none is chosen */
  value?: Day | undefined;
  onChange?: (day: Day | undefined) => void;
  className?: string;
  'aria-label'?: string;
}

/**
 * Chooses one day of the calendar, in the reader's language and written the same everywhere; or none. A text that is no
 * day, as conditions written elsewhere may hold, shows as none.
 */
export function DayPicker({ value, onChange, ...place }: DayPickerProps) {
  const say = useText();
  const day = dayjs(value === '' ? undefined : value);
  return (
    <DatePicker
      {...place}
      value={value && day.isValid() ? day : null}
      format={dayFormats}
      showNow={false}
      placeholder={say('app.chooseDay')}
      onChange={(chosen) => onChange?.(chosen ? chosen.format('YYYY-MM-DD') : undefined)}
    />
  );
}
