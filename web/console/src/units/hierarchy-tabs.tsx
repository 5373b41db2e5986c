import { MoreOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, Skeleton, Tabs } from 'antd';
import { useState } from 'react';
import type { Hierarchy } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { usePermission } from '../app/session.tsx';
import { EditedThing } from '../edits/edited-thing.tsx';
import { pickAgain } from '../edits/read-again.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { HierarchyForm } from './hierarchy-form.tsx';
import { organisationCode, useHierarchies, useHierarchyActions } from './hierarchy-queries.ts';
import styles from './units.module.css';

interface HierarchyTabsProps {
  /** The code of the one that is shown */
  value: string;
  onChange: (code: string) => void;
}

/** The hierarchies side by side; who manages units also makes, renames and removes them here. */
export function HierarchyTabs({ value, onChange }: HierarchyTabsProps) {
  const say = useText();
  const { nameOf } = useFormats();
  const hierarchies = useHierarchies();
  const manages = usePermission('units.manage');
  const [edited, setEdited] = useState<Hierarchy | 'new' | null>(null);
  if (hierarchies.isLoadingError)
    return (
      <div className={styles.tabsFailure}>
        <FailureNotice failure={hierarchies.error} onRetry={() => void hierarchies.refetch()} />
      </div>
    );
  const items = hierarchies.data ?? [];
  if (hierarchies.isSuccess && items.length < 2 && !manages) return null;
  const tabs = items.map(({ code, names }) => ({ key: code, label: nameOf(names) }));
  // Until they are there, a place of the same height is kept for them.
  const waiting = { key: value, label: <Skeleton.Button active size="small" /> };
  const shown = items.find(({ code }) => code === value);
  return (
    <>
      {/* The buttons stand beside the tabs, for a list of tabs holds tabs alone. */}
      <div className={styles.tabsRow}>
        <Tabs activeKey={value} onChange={onChange} items={hierarchies.isPending ? [waiting] : tabs} />
        {manages && (
          <span className={styles.tabActions}>
            {shown && value !== organisationCode && (
              <HierarchyMenu hierarchy={shown} onRename={setEdited} onRemoved={() => onChange(organisationCode)} />
            )}
            <Button icon={<PlusOutlined />} onClick={() => setEdited('new')}>
              {say('units.hierarchyCreate')}
            </Button>
          </span>
        )}
      </div>
      {edited !== null && (
        <EditedThing
          thing={edited === 'new' ? undefined : edited}
          readNewest={() => pickAgain(hierarchies, ({ code }) => edited !== 'new' && code === edited.code)}
        >
          {(hierarchy) => (
            <HierarchyForm {...(hierarchy && { hierarchy })} onSaved={onChange} onClose={() => setEdited(null)} />
          )}
        </EditedThing>
      )}
    </>
  );
}

interface HierarchyMenuProps {
  hierarchy: Hierarchy;
  onRename: (hierarchy: Hierarchy) => void;
  onRemoved: () => void;
}

function HierarchyMenu({ hierarchy, onRename, onRemoved }: HierarchyMenuProps) {
  const say = useText();
  const { nameOf } = useFormats();
  const { modal } = App.useApp();
  const { remove } = useHierarchyActions();
  const ask = () =>
    modal.confirm({
      title: say('units.hierarchyRemoveAsk', { name: nameOf(hierarchy.names) }),
      content: say('units.hierarchyRemoveHint'),
      okText: say('units.hierarchyRemove'),
      okButtonProps: { danger: true },
      onOk: async () => {
        await remove.mutateAsync(hierarchy.code);
        onRemoved();
      },
    });
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'rename', label: say('units.hierarchyRename'), onClick: () => onRename(hierarchy) },
          { key: 'remove', danger: true, label: say('units.hierarchyRemove'), onClick: () => void ask() },
        ],
      }}
    >
      <Button type="text" icon={<MoreOutlined />} aria-label={say('units.hierarchyActions')} />
    </Dropdown>
  );
}
