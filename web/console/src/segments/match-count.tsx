import type { SegmentPreviewAnswer } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import previewStyles from '../conditions/preview.module.css';
import styles from './segments.module.css';

type Counted = Omit<SegmentPreviewAnswer, 'sample'>;

/** How many customers meet a condition, of how many; with the interval where that is estimated. */
export function MatchCount({ count }: { count: Counted }) {
  const say = useText();
  const formats = useFormats();
  const { size, sizeFrom, sizeTo, drawn, profiles } = count;
  const share = profiles === 0 ? 0 : Math.round((1000 * size) / profiles) / 10;
  return (
    <>
      <p role="status">
        <strong className={styles.size}>{formats.count(size)}</strong>{' '}
        {say('segments.ofProfiles', { profiles: formats.count(profiles), share })}
      </p>
      {drawn < profiles && (
        <p className={previewStyles.soft}>
          {say('segments.estimated', {
            from: formats.count(sizeFrom),
            to: formats.count(sizeTo),
            drawn: formats.count(drawn),
          })}
        </p>
      )}
    </>
  );
}
