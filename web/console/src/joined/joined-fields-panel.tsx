import { NodeIndexOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Popconfirm, Skeleton, Table, type TableProps } from 'antd';
import { useState } from 'react';
import type { JoinedField } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import previewStyles from '../conditions/preview.module.css';
import { actionsColumn } from '../lists/actions-column.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import { StateTag } from '../states/state-tag.tsx';
import styles from './joined.module.css';
import { JoinedFieldForm } from './joined-field-form.tsx';
import { useJoinedFieldActions, useJoinedFields } from './joined-queries.ts';
import { useRuleWords } from './use-rule-words.ts';

/** The fields that feedback gets from the events around it. */
export function JoinedFieldsPanel() {
  const say = useText();
  const me = useSession();
  const fields = useJoinedFields();
  const [creating, setCreating] = useState(false);
  const mayManage = me.member.permissions.includes('segments.manage');
  const create = mayManage && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setCreating(true)}>
      {say('joined.create')}
    </Button>
  );
  return (
    <Panel title={say('events.tab.joined')} note={say('joined.lead')}>
      {fields.isPending && <Skeleton active paragraph={{ rows: 3 }} />}
      {fields.isError && <FailureNotice failure={fields.error} onRetry={() => void fields.refetch()} />}
      {fields.data?.length === 0 && (
        <EmptyHint icon={<NodeIndexOutlined />} title={say('joined.none')} hint={say('joined.noneHint')}>
          {create}
        </EmptyHint>
      )}
      {fields.data && fields.data.length > 0 && (
        <div className={styles.stack}>
          <div>{create}</div>
          <FieldTable items={fields.data} mayManage={mayManage} />
        </div>
      )}
      {creating && (
        <JoinedFieldForm taken={fields.data?.map(({ key }) => key) ?? []} onClose={() => setCreating(false)} />
      )}
    </Panel>
  );
}

function FieldTable({ items, mayManage }: { items: readonly JoinedField[]; mayManage: boolean }) {
  const say = useText();
  const { nameOf } = useFormats();
  const describeRule = useRuleWords();
  const { remove } = useJoinedFieldActions();
  const actions: NonNullable<TableProps<JoinedField>['columns']> = [
    actionsColumn(say, ({ key, names }) => (
      <Popconfirm
        title={say('joined.removeAsk', { name: nameOf(names) })}
        okText={say('joined.remove')}
        onConfirm={() => remove.mutate(key)}
      >
        <Button type="link" danger>
          {say('joined.remove')}
        </Button>
      </Popconfirm>
    )),
  ];
  return (
    <>
      {remove.isError && <FailureNotice failure={remove.error} />}
      <ScrollArea label={say('events.tab.joined')}>
        <Table<JoinedField>
          rowKey="key"
          pagination={false}
          dataSource={[...items]}
          columns={[
            {
              key: 'name',
              title: say('joined.name'),
              render: (_, { key, names }) => (
                <>
                  <strong>{nameOf(names)}</strong>
                  <div className={previewStyles.soft}>joined.{key}</div>
                </>
              ),
            },
            { key: 'rule', title: say('joined.rule'), render: (_, { rule }) => describeRule(rule) },
            {
              key: 'state',
              title: say('joined.state'),
              render: (_, { state }) => (
                <StateTag tone={state === 'live' ? 'good' : 'busy'}>{say(`joined.state.${state}`)}</StateTag>
              ),
            },
            ...(mayManage ? actions : []),
          ]}
        />
      </ScrollArea>
    </>
  );
}
