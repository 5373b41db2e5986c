import { Tabs } from 'antd';
import { useSearchParams } from 'react-router';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { useSession } from '../app/session.tsx';
import { JoinedFieldsPanel } from '../joined/joined-fields-panel.tsx';
import { EventTypesPanel } from './event-types-panel.tsx';
import { LiveEvents } from './live-events.tsx';
import { QuarantinePanel } from './quarantine-panel.tsx';

const tabs = ['types', 'quarantine', 'joined', 'live'] as const;

/** What events there are and how they should look, what is held because it does not, and what comes in just now. */
export function EventsPage() {
  const say = useText();
  const me = useSession();
  const [address, setAddress] = useSearchParams();
  const open = tabs.find((tab) => tab === address.get('tab')) ?? 'types';
  // Types, schemas and the quarantine tell of all units at once.
  if (me.member.units.length > 0)
    return (
      <>
        <PageHeading title={say('events.title')} lead={say('events.leadOfUnits')} />
        <LiveEvents />
      </>
    );
  return (
    <>
      <PageHeading title={say('events.title')} lead={say('events.lead')} />
      <Tabs
        activeKey={open}
        onChange={(tab) => setAddress({ tab })}
        items={[
          { key: 'types', label: say('events.tab.types'), children: <EventTypesPanel /> },
          { key: 'quarantine', label: say('events.tab.quarantine'), children: <QuarantinePanel /> },
          ...(me.member.permissions.includes('metrics.read')
            ? [{ key: 'joined', label: say('events.tab.joined'), children: <JoinedFieldsPanel /> }]
            : []),
          { key: 'live', label: say('events.tab.live'), children: open === 'live' ? <LiveEvents /> : null },
        ]}
      />
    </>
  );
}
