import { Skeleton } from 'antd';
import styles from './states.module.css';

/** The shape of a page before its code has arrived. */
export function PageLoading() {
  return (
    <div className={styles.page} aria-busy>
      <Skeleton active title={{ width: 220 }} paragraph={{ rows: 8 }} />
    </div>
  );
}
