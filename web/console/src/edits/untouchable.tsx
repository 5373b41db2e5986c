import { ConfigProvider } from 'antd';
import type { ReactNode } from 'react';
import styles from './edits.module.css';

/** What can't be written in is there to be read. */
const legible = { token: { colorTextDisabled: 'var(--vx-ink)' } };

/** Fields that are read, and in which nothing can be written or pressed. */
export function Untouchable({ children }: { children: ReactNode }) {
  return (
    <ConfigProvider componentDisabled theme={legible}>
      <fieldset disabled className={styles.untouchable}>
        {children}
      </fieldset>
    </ConfigProvider>
  );
}
