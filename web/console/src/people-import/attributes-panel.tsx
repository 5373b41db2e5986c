import { PlusOutlined } from '@ant-design/icons';
import { Button, Skeleton, Table, Tag } from 'antd';
import { useState } from 'react';
import type { ProfileAttribute, StatedAttribute } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { EditedThing } from '../edits/edited-thing.tsx';
import { pickAgain } from '../edits/read-again.ts';
import styles from '../imports/imports.module.css';
import { actionsColumn } from '../lists/actions-column.tsx';
import { useProfileAttributes } from '../segments/segment-queries.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import { AttributeForm } from './attribute-form.tsx';

/** What the workspace wants to know of its customers: the attributes that files, traits and the API may fill. */
export function AttributesPanel() {
  const say = useText();
  const { nameOf } = useFormats();
  const attributes = useProfileAttributes();
  const [edited, setEdited] = useState<StatedAttribute | 'new' | null>(null);
  return (
    <Panel
      title={say('peopleImport.attributes')}
      note={say('peopleImport.attributesNote')}
      extra={
        <Button icon={<PlusOutlined />} onClick={() => setEdited('new')}>
          {say('peopleImport.declare')}
        </Button>
      }
    >
      {attributes.isPending && <Skeleton active paragraph={{ rows: 3 }} />}
      {attributes.isError && <FailureNotice failure={attributes.error} onRetry={() => void attributes.refetch()} />}
      {attributes.data?.length === 0 && <p className={styles.soft}>{say('peopleImport.noAttributes')}</p>}
      {attributes.data && attributes.data.length > 0 && (
        <ScrollArea label={say('peopleImport.attributes')}>
          <Table<ProfileAttribute>
            size="small"
            rowKey="key"
            pagination={false}
            dataSource={attributes.data}
            columns={[
              { key: 'name', title: say('peopleImport.attributeName'), render: (_, { names }) => nameOf(names) },
              { key: 'key', title: say('peopleImport.key'), render: (_, { key }) => <code>{key}</code> },
              {
                key: 'type',
                title: say('peopleImport.type'),
                render: (_, { type }) => say(`peopleImport.type.${type}`),
              },
              {
                key: 'source',
                title: say('peopleImport.source'),
                render: (_, { source, personal }) => (
                  <>
                    {say(`peopleImport.source.${source}`)} {personal && <Tag>{say('peopleImport.personal')}</Tag>}
                  </>
                ),
              },
              // What events fill is changed with its rule.
              actionsColumn(
                say,
                (attribute) =>
                  isStated(attribute) && (
                    <Button type="link" onClick={() => setEdited(attribute)}>
                      {say('states.edit')}
                    </Button>
                  ),
              ),
            ]}
          />
        </ScrollArea>
      )}
      {edited !== null && (
        <EditedThing
          thing={edited === 'new' ? undefined : edited}
          readNewest={async () => {
            const found = await pickAgain(attributes, ({ key }) => edited !== 'new' && key === edited.key);
            return found && isStated(found) ? found : undefined;
          }}
        >
          {(attribute) => <AttributeForm {...(attribute && { attribute })} onClose={() => setEdited(null)} />}
        </EditedThing>
      )}
    </Panel>
  );
}

function isStated(attribute: ProfileAttribute): attribute is StatedAttribute {
  return attribute.source !== 'derived';
}
