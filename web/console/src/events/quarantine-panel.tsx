import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Button, Skeleton, Table, Tag } from 'antd';
import { useSearchParams } from 'react-router';
import type { HeldEventType } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import { useHeldTypes } from './event-queries.ts';
import styles from './events.module.css';
import { HeldTypeDrawer } from './held-type-drawer.tsx';
import { PlanRules } from './plan-rules.tsx';
import { QuarantineRuns } from './quarantine-runs.tsx';

/** What is held because it does not fit, what was done about it, and what holds for types without a schema. */
export function QuarantinePanel() {
  const say = useText();
  const formats = useFormats();
  const held = useHeldTypes();
  const [address, setAddress] = useSearchParams();
  const items = held.data ?? [];
  const kind = address.get('kind');
  const open = items.find((type) => type.kind === kind && type.name === (address.get('name') ?? ''));
  return (
    <div className={styles.stack}>
      <Panel title={say('events.held')} note={say('events.heldNote')}>
        {held.isPending && <Skeleton active paragraph={{ rows: 4 }} />}
        {held.isError && <FailureNotice failure={held.error} onRetry={() => void held.refetch()} />}
        {held.isSuccess && items.length === 0 && (
          <EmptyHint
            icon={<SafetyCertificateOutlined />}
            title={say('events.heldNone')}
            hint={say('events.heldNoneHint')}
          />
        )}
        {items.length > 0 && (
          <ScrollArea label={say('events.held')}>
            <Table<HeldEventType>
              size="small"
              rowKey={(type) => `${type.kind} ${type.name}`}
              pagination={{ pageSize: 20, hideOnSinglePage: true }}
              scroll={{ x: 'max-content' }}
              dataSource={items}
              columns={[
                {
                  key: 'name',
                  title: say('events.type'),
                  render: (_, type) => (
                    <Button
                      type="link"
                      size="small"
                      onClick={() => setAddress({ tab: 'quarantine', kind: type.kind, name: type.name })}
                    >
                      {type.name === '' ? say('events.unnamed') : type.name}
                    </Button>
                  ),
                },
                {
                  key: 'kind',
                  title: say('events.kind'),
                  render: (_, type) => <Tag>{say(`events.kind.${type.kind}`)}</Tag>,
                },
                {
                  key: 'count',
                  title: say('events.count'),
                  align: 'right',
                  render: (_, { count }) => formats.count(count),
                },
                { key: 'since', title: say('events.heldSince'), render: (_, { since }) => formats.dateTime(since) },
              ]}
            />
          </ScrollArea>
        )}
      </Panel>
      <QuarantineRuns />
      <PlanRules />
      {open !== undefined && <HeldTypeDrawer type={open} onClose={() => setAddress({ tab: 'quarantine' })} />}
    </div>
  );
}
