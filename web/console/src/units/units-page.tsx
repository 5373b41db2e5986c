import { UploadOutlined } from '@ant-design/icons';
import { Button, Grid } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { usePermission } from '../app/session.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { Panel } from '../states/panel.tsx';
import { UnitForm } from './unit-form.tsx';
import { UnitImport } from './unit-import.tsx';
import { UnitPanel } from './unit-panel.tsx';
import { UnitTree } from './unit-tree-view.tsx';
import styles from './units.module.css';

/** The hierarchy: tree and search beside the unit that is looked at. */
export function UnitsPage() {
  const say = useText();
  const { unitId } = useParams();
  const navigate = useNavigate();
  const wide = Grid.useBreakpoint().lg ?? true;
  const manages = usePermission('units.manage');
  const [importing, setImporting] = useState(false);
  const [creating, setCreating] = useState(false);
  const id = unitId === undefined ? undefined : Number(unitId);
  const showsTree = wide || id === undefined;
  const showsUnit = wide || id !== undefined;
  return (
    <>
      <PageHeading
        title={say('units.title')}
        lead={say('units.lead')}
        above={!wide && id !== undefined && <Link to="/units">← {say('units.back')}</Link>}
      >
        {manages && (
          <>
            <Button onClick={() => setCreating(true)}>{say('units.create')}</Button>
            <Button type="primary" icon={<UploadOutlined />} onClick={() => setImporting(true)}>
              {say('units.import')}
            </Button>
          </>
        )}
      </PageHeading>
      <div className={styles.columns}>
        {showsTree && (
          <Panel>
            <UnitTree
              selectedId={id}
              onSelect={(next) => void navigate(`/units/${next}`)}
              onImport={manages ? () => setImporting(true) : undefined}
            />
          </Panel>
        )}
        {showsUnit && (
          <Panel>
            {id === undefined ? (
              <EmptyHint title={say('units.choose')} hint={say('units.chooseHint')} />
            ) : (
              <UnitPanel id={id} />
            )}
          </Panel>
        )}
      </div>
      <UnitImport open={importing} onClose={() => setImporting(false)} />
      {creating && <UnitForm onClose={() => setCreating(false)} />}
    </>
  );
}
