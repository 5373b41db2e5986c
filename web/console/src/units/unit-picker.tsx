import { TreeSelect, type TreeSelectProps } from 'antd';
import { useMemo } from 'react';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { type TreeChoice, useUnits } from './unit-queries.ts';
import { buildUnitTrees, matchesUnit, type UnitNode } from './unit-tree.ts';

type TreeItem = NonNullable<TreeSelectProps['treeData']>[number];

function useTreeItems(tree: TreeChoice = {}): { items: TreeItem[]; loading: boolean } {
  const units = useUnits(tree);
  const { nameOf } = useFormats();
  const items = useMemo(() => {
    const toItem = ({ unit, children }: UnitNode): TreeItem => ({
      key: unit.id,
      value: unit.id,
      title: nameOf(unit.names),
      unit,
      children: children.map(toItem),
    });
    return buildUnitTrees(units.data ?? []).map(toItem);
  }, [units.data, nameOf]);
  return { items, loading: units.isPending };
}

interface UnitPickerProps {
  id?: string;
  value?: number | undefined;
  onChange?: (unitId: number | undefined) => void;
  placeholder?: string;
  className?: string;
  /** The hierarchy whose units are offered; the organisation unless said otherwise */
  hierarchy?: string | undefined;
}

/** Chooses one unit by opening the tree or by typing a name or code. */
export function UnitPicker({ id, value, onChange, placeholder, className, hierarchy }: UnitPickerProps) {
  const say = useText();
  const { items, loading } = useTreeItems({ hierarchy });
  const label = placeholder ?? say('units.pickAny');
  return (
    <TreeSelect<number>
      id={id}
      className={className}
      value={loading ? undefined : value}
      onChange={(chosen) => onChange?.(chosen)}
      treeData={items}
      treeDefaultExpandedKeys={items.map(({ key }) => Number(key))}
      allowClear
      showSearch={{ filterTreeNode: (typed, node) => matchesUnit(node.unit, typed) }}
      placeholder={label}
      aria-label={label}
      loading={loading}
      popupMatchSelectWidth={320}
    />
  );
}

interface UnitsPickerProps {
  id?: string;
  value?: number[];
  onChange?: (unitIds: number[]) => void;
}

/** Chooses several units. */
export function UnitsPicker({ id, value, onChange }: UnitsPickerProps) {
  const say = useText();
  const { items, loading } = useTreeItems();
  return (
    <TreeSelect<number[]>
      id={id}
      multiple
      value={loading ? [] : value}
      onChange={(chosen) => onChange?.(chosen)}
      treeData={items}
      treeDefaultExpandedKeys={items.map(({ key }) => Number(key))}
      showSearch={{ filterTreeNode: (typed, node) => matchesUnit(node.unit, typed) }}
      placeholder={say('units.pickSome')}
      loading={loading}
    />
  );
}
