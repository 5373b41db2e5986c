import { FieldTimeOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Popconfirm, Skeleton, Table } from 'antd';
import { useState } from 'react';
import type { DerivedAttribute } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { useSession } from '../app/session.tsx';
import { EditedThing } from '../edits/edited-thing.tsx';
import { pickAgain } from '../edits/read-again.ts';
import { actionsColumn } from '../lists/actions-column.tsx';
import { useProfileAttributes } from '../segments/segment-queries.ts';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import { StateTag } from '../states/state-tag.tsx';
import { DerivedForm } from './derived-form.tsx';
import { useDerivedActions, useDerivedAttributes } from './derived-queries.ts';
import { useDerivedWords } from './use-derived-words.ts';

/** The attributes of customers that follow from what they did. */
export function DerivedPanel() {
  const say = useText();
  const me = useSession();
  const attributes = useDerivedAttributes();
  const taken = useProfileAttributes().data?.map(({ key }) => key) ?? [];
  const [edited, setEdited] = useState<DerivedAttribute | 'new' | null>(null);
  const mayManage = me.member.permissions.includes('profiles.manage');
  const create = mayManage && (
    <Button icon={<PlusOutlined />} onClick={() => setEdited('new')}>
      {say('derived.create')}
    </Button>
  );
  const isEmpty = attributes.data?.length === 0;
  return (
    <Panel title={say('derived.title')} note={say('derived.lead')} extra={isEmpty ? undefined : create}>
      {attributes.isPending && <Skeleton active paragraph={{ rows: 3 }} />}
      {attributes.isError && <FailureNotice failure={attributes.error} onRetry={() => void attributes.refetch()} />}
      {isEmpty && (
        <EmptyHint icon={<FieldTimeOutlined />} title={say('derived.none')} hint={say('derived.noneHint')}>
          {create}
        </EmptyHint>
      )}
      {attributes.data && attributes.data.length > 0 && (
        <DerivedTable items={attributes.data} mayManage={mayManage} onEdit={setEdited} />
      )}
      {edited !== null && (
        <EditedThing
          thing={edited === 'new' ? undefined : edited}
          readNewest={() => pickAgain(attributes, ({ key }) => edited !== 'new' && key === edited.key)}
        >
          {(attribute) => (
            <DerivedForm {...(attribute && { attribute })} taken={taken} onClose={() => setEdited(null)} />
          )}
        </EditedThing>
      )}
    </Panel>
  );
}

interface DerivedTableProps {
  items: readonly DerivedAttribute[];
  mayManage: boolean;
  onEdit: (attribute: DerivedAttribute) => void;
}

function DerivedTable({ items, mayManage, onEdit }: DerivedTableProps) {
  const say = useText();
  const { nameOf } = useFormats();
  const describeRule = useDerivedWords();
  const { remove } = useDerivedActions();
  const renderActions = (attribute: DerivedAttribute) => (
    <>
      <Button type="link" onClick={() => onEdit(attribute)}>
        {say('states.edit')}
      </Button>
      <Popconfirm
        title={say('derived.removeAsk', { name: nameOf(attribute.names) })}
        okText={say('joined.remove')}
        onConfirm={() => remove.mutate(attribute.key)}
      >
        <Button type="link" danger>
          {say('joined.remove')}
        </Button>
      </Popconfirm>
    </>
  );
  return (
    <>
      {remove.isError && <FailureNotice failure={remove.error} />}
      <ScrollArea label={say('derived.title')}>
        <Table<DerivedAttribute>
          size="small"
          rowKey="key"
          pagination={false}
          dataSource={[...items]}
          columns={[
            { key: 'name', title: say('peopleImport.attributeName'), render: (_, { names }) => nameOf(names) },
            { key: 'key', title: say('peopleImport.key'), render: (_, { key }) => <code>{key}</code> },
            { key: 'rule', title: say('joined.rule'), render: (_, { rule }) => describeRule(rule) },
            {
              key: 'state',
              title: say('joined.state'),
              render: (_, { state }) => (
                <StateTag tone={state === 'live' ? 'good' : 'busy'}>{say(`joined.state.${state}`)}</StateTag>
              ),
            },
            ...(mayManage ? [actionsColumn(say, (attribute: DerivedAttribute) => renderActions(attribute))] : []),
          ]}
        />
      </ScrollArea>
    </>
  );
}
