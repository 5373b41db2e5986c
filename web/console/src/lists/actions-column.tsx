import type { TableColumnType } from 'antd';
import type { ReactNode } from 'react';
import type { Say } from '../app/language.tsx';
import styles from './lists.module.css';

/**
 * The column of what can be done to each line of a list. It is the last and stays in sight however far a narrow screen has
 * scrolled sideways; there its buttons stand below each other.
 */
export function actionsColumn<Item>(say: Say, render: (item: Item) => ReactNode): TableColumnType<Item> {
  return {
    key: 'actions',
    title: say('states.actions'),
    fixed: 'end',
    render: (_, item) => <div className={styles.actions}>{render(item)}</div>,
  };
}
