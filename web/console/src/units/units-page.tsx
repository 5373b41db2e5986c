import { UploadOutlined } from '@ant-design/icons';
import { Button, Grid } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { usePermission } from '../app/session.tsx';
import { useAddressParameters } from '../filters/use-filter.ts';
import { EmptyHint } from '../states/empty-hint.tsx';
import { Panel } from '../states/panel.tsx';
import { organisationCode, useHierarchies } from './hierarchy-queries.ts';
import { HierarchyTabs } from './hierarchy-tabs.tsx';
import { PlaceForm } from './place-form.tsx';
import { PlacePanel } from './place-panel.tsx';
import { TreeDay } from './tree-day.tsx';
import { UnitForm } from './unit-form.tsx';
import { UnitImport } from './unit-import.tsx';
import { UnitPanel } from './unit-panel.tsx';
import { UnitTree } from './unit-tree-view.tsx';
import styles from './units.module.css';

/** The hierarchies side by side: of the chosen one the tree, as it is now or was on a day, beside the unit that is looked at. */
export function UnitsPage() {
  const say = useText();
  const { unitId } = useParams();
  const navigate = useNavigate();
  const { parameters, change } = useAddressParameters();
  const wide = Grid.useBreakpoint().lg ?? true;
  const [importing, setImporting] = useState(false);
  const hierarchy = parameters.get('hierarchy') ?? organisationCode;
  const asOf = parameters.get('asOf') ?? undefined;
  const manages = usePermission('units.manage');
  const id = unitId === undefined ? undefined : Number(unitId);
  const search = hierarchy === organisationCode ? '' : `?hierarchy=${hierarchy}`;
  return (
    <>
      <PageHeading
        title={say('units.title')}
        lead={say('units.lead')}
        above={!wide && id !== undefined && <Link to={`/units${search}`}>← {say('units.back')}</Link>}
      >
        {manages && <UnitActions hierarchy={hierarchy} onImport={() => setImporting(true)} />}
      </PageHeading>
      <HierarchyTabs
        value={hierarchy}
        onChange={(code) => void navigate(code === organisationCode ? '/units' : `/units?hierarchy=${code}`)}
      />
      <div className={styles.columns}>
        {(wide || id === undefined) && (
          <Panel>
            <TreeDay value={asOf} onChange={(day) => change({ asOf: day })} />
            <UnitTree
              tree={{ hierarchy, asOf }}
              selectedId={id}
              onSelect={(next) => void navigate(`/units/${next}?${parameters}`)}
              onImport={manages ? () => setImporting(true) : undefined}
            />
          </Panel>
        )}
        {(wide || id !== undefined) && (
          <Panel>
            {id === undefined && <EmptyHint title={say('units.choose')} hint={say('units.chooseHint')} />}
            {id !== undefined && hierarchy === organisationCode && <UnitPanel id={id} />}
            {id !== undefined && hierarchy !== organisationCode && <PlacePanel id={id} hierarchy={hierarchy} />}
          </Panel>
        )}
      </div>
      {importing && <UnitImport hierarchy={hierarchy} onClose={() => setImporting(false)} />}
    </>
  );
}

/** What those who manage units can do to a whole hierarchy. */
function UnitActions({ hierarchy, onImport }: { hierarchy: string; onImport: () => void }) {
  const say = useText();
  const [opened, setOpened] = useState<'create' | 'place' | null>(null);
  const shown = useHierarchies().data?.find(({ code }) => code === hierarchy);
  // A tree of values, such as products, has no units of the organisation in it.
  const holdsUnits = hierarchy !== organisationCode && shown?.attribute === null;
  const close = () => setOpened(null);
  return (
    <>
      <Button onClick={() => setOpened('create')}>
        {say(hierarchy === organisationCode ? 'units.create' : 'units.createGroup')}
      </Button>
      {holdsUnits && <Button onClick={() => setOpened('place')}>{say('units.place')}</Button>}
      <Button type="primary" icon={<UploadOutlined />} onClick={onImport}>
        {say('units.import')}
      </Button>
      {opened === 'create' && <UnitForm hierarchy={hierarchy} onClose={close} />}
      {opened === 'place' && <PlaceForm hierarchy={hierarchy} onClose={close} />}
    </>
  );
}
