import { NotificationOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Skeleton, Switch, Table } from 'antd';
import { useState } from 'react';
import type { AlertRule } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { EditedThing } from '../edits/edited-thing.tsx';
import { pickAgain } from '../edits/read-again.ts';
import { actionsColumn } from '../lists/actions-column.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { SeverityMark } from '../tickets/severity-mark.tsx';
import { AlertRuleForm } from './alert-rule-form.tsx';
import { useAlertRuleActions, useAlertRules } from './alert-rule-queries.ts';
import { RuleWords } from './rule-words.tsx';

/** When feedback raises an alert, and what happens then. */
export function AlertRulesPage() {
  const say = useText();
  const { nameOf } = useFormats();
  const rules = useAlertRules();
  const { change: save } = useAlertRuleActions();
  const [edited, setEdited] = useState<AlertRule | 'new' | null>(null);
  const create = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
      {say('alertRules.create')}
    </Button>
  );
  return (
    <>
      <PageHeading title={say('alertRules.title')} lead={say('alertRules.lead')}>
        {create}
      </PageHeading>
      <Panel>
        {rules.isPending && <Skeleton active paragraph={{ rows: 4 }} />}
        {rules.isError && <FailureNotice failure={rules.error} onRetry={() => void rules.refetch()} />}
        {save.isError && <FailureNotice failure={save.error} />}
        {rules.data?.length === 0 && (
          <EmptyHint icon={<NotificationOutlined />} title={say('alertRules.none')} hint={say('alertRules.noneHint')}>
            {create}
          </EmptyHint>
        )}
        {rules.data && rules.data.length > 0 && (
          <Table<AlertRule>
            rowKey="id"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={rules.data}
            columns={[
              {
                key: 'name',
                title: say('alertRules.name'),
                render: (_, rule) => (
                  <>
                    <strong>{nameOf(rule.names)}</strong>
                    <div>
                      <RuleWords rule={rule} />
                    </div>
                  </>
                ),
              },
              {
                key: 'severity',
                title: say('tickets.severity'),
                render: (_, { severity }) => <SeverityMark severity={severity} />,
              },
              {
                key: 'then',
                title: say('alertRules.then'),
                render: (_, { openTicket, notify, severity, dueHours }) =>
                  [
                    openTicket && say('alertRules.opensTicket', { hours: dueHours[severity] }),
                    ...notify.map((channel) => say(`alertRules.notify.${channel}`)),
                  ]
                    .filter(Boolean)
                    .join(' · '),
              },
              {
                key: 'active',
                title: say('alertRules.active'),
                render: (_, { id, revision, active, names }) => (
                  <Switch
                    checked={active}
                    loading={save.isPending && save.variables.id === id}
                    aria-label={say('alertRules.activeOf', { name: nameOf(names) })}
                    onChange={(next) => save.mutate({ id, revision, active: next })}
                  />
                ),
              },
              actionsColumn(say, (rule) => (
                <Button type="link" onClick={() => setEdited(rule)}>
                  {say('states.edit')}
                </Button>
              )),
            ]}
          />
        )}
      </Panel>
      {edited !== null && (
        <EditedThing
          thing={edited === 'new' ? undefined : edited}
          readNewest={() => pickAgain(rules, ({ id }) => edited !== 'new' && id === edited.id)}
        >
          {(rule) => <AlertRuleForm {...(rule && { rule })} onClose={() => setEdited(null)} />}
        </EditedThing>
      )}
    </>
  );
}
