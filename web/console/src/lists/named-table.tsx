import { Input, Table, type TableProps } from 'antd';
import { useState } from 'react';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import styles from './lists.module.css';
import { matchesName } from './matches-name.ts';

/** A list that is longer than this is searched and turned over in pages. */
const pageLength = 50;
const searchedFrom = 12;

interface NamedTableProps<Item> extends Omit<TableProps<Item>, 'dataSource' | 'pagination' | 'scroll'> {
  /** What is in the list */
  label: string;
  items: readonly Item[];
  /** The words by which one is sought */
  wordsOf: (item: Item) => string;
}

/** A list of named things: from a dozen on it is searched by name and says how many there are; a long one has pages. */
export function NamedTable<Item extends object>({ label, items, wordsOf, ...table }: NamedTableProps<Item>) {
  const say = useText();
  const { count } = useFormats();
  const [typed, setTyped] = useState('');
  const found = items.filter((item) => matchesName(wordsOf(item), typed));
  const isLong = items.length >= searchedFrom;
  return (
    <>
      {isLong && (
        <div className={styles.tools}>
          <Input.Search
            className={styles.search}
            allowClear
            maxLength={100}
            aria-label={say('lists.search', { of: label })}
            placeholder={say('lists.searchHint')}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
          <span className={styles.count} role="status">
            {typed.trim() === ''
              ? say('lists.count', { n: count(items.length) })
              : say('lists.found', { n: count(found.length), of: count(items.length) })}
          </span>
        </div>
      )}
      <ScrollArea label={label}>
        <Table<Item>
          {...table}
          dataSource={found}
          scroll={{ x: 'max-content' }}
          locale={{ emptyText: say('lists.noneFound') }}
          pagination={{ pageSize: pageLength, hideOnSinglePage: true, showSizeChanger: false }}
        />
      </ScrollArea>
    </>
  );
}
