import type { EventType } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import styles from './events.module.css';

/** How many events came on each of the last days, as bars, with the sum in numbers. */
export function VolumeBars({ days }: Pick<EventType, 'days'>) {
  const say = useText();
  const formats = useFormats();
  const most = Math.max(1, ...days.map(({ received }) => received));
  const sum = days.reduce((total, { received }) => total + received, 0);
  const words = days.map(({ day, received }) => `${formats.day(day)}: ${formats.count(received)}`).join(', ');
  return (
    <span className={styles.volume}>
      <span className={styles.bars} role="img" aria-label={`${say('events.volume')}. ${words}`} title={words}>
        {days.map(({ day, received }) => (
          <i key={day} style={{ height: `${(received / most) * 100}%` }} />
        ))}
      </span>
      {formats.count(sum)}
    </span>
  );
}
