import { FilterOutlined } from '@ant-design/icons';
import { Badge, Button, Drawer, Grid } from 'antd';
import { type ReactNode, useState } from 'react';
import { useText } from '../app/language.tsx';
import styles from './filter-bar.module.css';

interface FilterBarProps {
  /** Always in sight. */
  children: ReactNode;
  /** Behind a button on a phone. */
  more: ReactNode;
  /** How many of the filters behind the button are set. */
  moreSet: number;
}

/** The row of filters above a page. */
export function FilterBar({ children, more, moreSet }: FilterBarProps) {
  const say = useText();
  const wide = Grid.useBreakpoint().md ?? true;
  const [open, setOpen] = useState(false);
  if (wide) {
    return (
      <search className={styles.bar}>
        {children}
        {more}
      </search>
    );
  }
  return (
    <search className={styles.bar}>
      {children}
      <Badge count={moreSet} size="small">
        <Button icon={<FilterOutlined />} onClick={() => setOpen(true)} aria-label={say('filters.more')} />
      </Badge>
      <Drawer placement="bottom" size={420} title={say('filters.more')} open={open} onClose={() => setOpen(false)}>
        <div className={styles.stack}>
          {more}
          <Button type="primary" onClick={() => setOpen(false)}>
            {say('filters.done')}
          </Button>
        </div>
      </Drawer>
    </search>
  );
}
