import type { Condition } from '@voxloop/condition';
import { MatchCount } from '../segments/match-count.tsx';
import { useSegmentPreview } from '../segments/segment-queries.ts';
import styles from './people.module.css';

/** How many people a filter leaves, of how many. Nothing while it is being counted: the list says more. */
export function PeopleCount({ condition }: { condition: Condition }) {
  const preview = useSegmentPreview(condition);
  return (
    preview.data && (
      <div className={styles.count}>
        <MatchCount count={preview.data} />
      </div>
    )
  );
}
