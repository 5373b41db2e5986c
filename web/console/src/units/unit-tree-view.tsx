import { Button, Input, Skeleton, Tree, type TreeDataNode } from 'antd';
import { useMemo, useState } from 'react';
import type { Unit } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { organisationCode } from './hierarchy-queries.ts';
import { useLevelName } from './level-name.ts';
import { type TreeChoice, useUnits } from './unit-queries.ts';
import { buildUnitTrees, listUnitPath, matchesUnit, type UnitNode } from './unit-tree.ts';
import styles from './units.module.css';

const treeHeightPx = 560;
const foundMax = 100;

interface UnitTreeProps {
  tree: TreeChoice;
  selectedId: number | undefined;
  onSelect: (unitId: number) => void;
  onImport?: (() => void) | undefined;
}

/** All units of a hierarchy as a tree; typing a name or a code shows what matches instead, with the way to it. */
export function UnitTree({ tree, selectedId, onSelect, onImport }: UnitTreeProps) {
  const say = useText();
  const formats = useFormats();
  const nameOfLevel = useLevelName();
  const units = useUnits(tree);
  const [typed, setTyped] = useState('');
  const trees = useMemo(() => {
    const toNode = ({ unit, children }: UnitNode): TreeDataNode => ({
      key: unit.id,
      title: (
        <span className={unit.active ? undefined : styles.closed}>
          {formats.nameOf(unit.names)} <small>{nameOfLevel(unit.level)}</small>
        </span>
      ),
      children: children.map(toNode),
    });
    return buildUnitTrees(units.data ?? []).map(toNode);
  }, [units.data, formats, nameOfLevel]);

  if (units.isPending) return <Skeleton active title={false} paragraph={{ rows: 12 }} />;
  if (units.isLoadingError) return <FailureNotice failure={units.error} onRetry={() => void units.refetch()} />;
  if (units.data.length === 0) {
    return (
      <EmptyHint
        title={say('units.none')}
        hint={say(tree.hierarchy === organisationCode ? 'units.noneHint' : 'units.noneInHierarchy')}
      >
        {onImport && (
          <Button type="primary" onClick={onImport}>
            {say('units.import')}
          </Button>
        )}
      </EmptyHint>
    );
  }
  const selectedKeys = selectedId === undefined ? [] : [selectedId];
  return (
    <div>
      <Input.Search
        allowClear
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        placeholder={say('units.search')}
        aria-label={say('units.search')}
        className={styles.search}
      />
      <p className={styles.soft}>{say('units.count', { n: formats.count(units.data.length) })}</p>
      {typed.trim() === '' ? (
        <Tree
          blockNode
          virtual
          height={treeHeightPx}
          key={`${tree.hierarchy}-${tree.asOf}`}
          treeData={trees}
          defaultExpandedKeys={[...trees.map(({ key }) => key), ...selectedKeys]}
          selectedKeys={selectedKeys}
          onSelect={([key]) => key !== undefined && onSelect(Number(key))}
          aria-label={say('units.title')}
        />
      ) : (
        <FoundUnits units={units.data} typed={typed} onSelect={onSelect} />
      )}
    </div>
  );
}

function FoundUnits({
  units,
  typed,
  onSelect,
}: {
  units: readonly Unit[];
  typed: string;
  onSelect: (id: number) => void;
}) {
  const say = useText();
  const { nameOf } = useFormats();
  const byId = useMemo(() => new Map(units.map((unit) => [unit.id, unit])), [units]);
  const found = units.filter((unit) => matchesUnit(unit, typed));
  if (found.length === 0) return <EmptyHint title={say('units.noneFound')} hint={say('units.noneFoundHint')} />;
  return (
    <ul className={styles.found}>
      {found.slice(0, foundMax).map((unit) => (
        <li key={unit.id}>
          <button type="button" onClick={() => onSelect(unit.id)}>
            <strong>{nameOf(unit.names)}</strong> <code>{unit.code}</code>
            <span>
              {listUnitPath(byId, unit.id)
                .slice(0, -1)
                .map(({ names }) => nameOf(names))
                .join(' › ')}
            </span>
          </button>
        </li>
      ))}
      {found.length > foundMax && (
        <li className={styles.soft}>{say('units.moreFound', { n: found.length - foundMax })}</li>
      )}
    </ul>
  );
}
