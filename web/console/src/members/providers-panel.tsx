import { PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Popconfirm, Skeleton, Table, Tag } from 'antd';
import { useState } from 'react';
import type { IdentityProvider } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { EditedThing } from '../edits/edited-thing.tsx';
import { pickAgain } from '../edits/read-again.ts';
import { actionsColumn } from '../lists/actions-column.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import { ProviderForm } from './provider-form.tsx';
import { useProviders } from './provider-queries.ts';

/** The company's own sign-ins, by which members come in. */
export function ProvidersPanel() {
  const say = useText();
  const providers = useProviders();
  const { list, remove, test } = providers;
  const [edited, setEdited] = useState<IdentityProvider | 'new' | null>(null);
  return (
    <Panel
      title={say('members.providers')}
      note={say('members.providers.lead')}
      extra={
        <Button icon={<PlusOutlined />} onClick={() => setEdited('new')}>
          {say('members.providers.add')}
        </Button>
      }
    >
      {list.isPending && <Skeleton active paragraph={{ rows: 2 }} />}
      {list.isError && <FailureNotice failure={list.error} onRetry={() => void list.refetch()} />}
      {remove.isError && <FailureNotice failure={remove.error} />}
      {test.isError && <FailureNotice failure={test.error} />}
      {test.data && (
        <Alert
          closable
          showIcon
          type={test.data.fault === null ? 'success' : 'error'}
          title={say(test.data.fault === null ? 'members.providers.works' : `signIn.failure.${test.data.fault}`)}
          description={test.data.explanation}
        />
      )}
      {list.data?.length === 0 && say('members.providers.none')}
      {list.data && list.data.length > 0 && (
        <ScrollArea label={say('members.providers')}>
          <Table<IdentityProvider>
            rowKey="id"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={list.data}
            columns={[
              {
                key: 'name',
                title: say('members.name'),
                render: (_, { name, active, protocol }) => (
                  <>
                    <strong>{name}</strong> {!active && <Tag>{say('members.inactive')}</Tag>}
                    <div>
                      <code>{protocol.kind === 'oidc' ? protocol.issuer : protocol.entityId}</code>
                    </div>
                  </>
                ),
              },
              {
                key: 'kind',
                title: say('members.providers.kind'),
                render: (_, { protocol }) => protocol.kind.toUpperCase(),
              },
              {
                key: 'admits',
                title: say('members.providers.admits'),
                render: (_, { admits }) => say(`members.providers.admits.${admits}`),
              },
              actionsColumn(say, (provider) => (
                <>
                  <Button type="link" onClick={() => setEdited(provider)}>
                    {say('states.edit')}
                  </Button>
                  <Button
                    type="link"
                    loading={test.isPending && test.variables === provider.id}
                    onClick={() => test.mutate(provider.id)}
                  >
                    {say('members.providers.test')}
                  </Button>
                  <Popconfirm
                    title={say('members.providers.removeAsk', { name: provider.name })}
                    okText={say('members.providers.remove')}
                    onConfirm={() => remove.mutate(provider.id)}
                  >
                    <Button type="link" danger>
                      {say('members.providers.remove')}
                    </Button>
                  </Popconfirm>
                </>
              )),
            ]}
          />
        </ScrollArea>
      )}
      {edited !== null && (
        <EditedThing
          thing={edited === 'new' ? undefined : edited}
          readNewest={() => pickAgain(list, ({ id }) => edited !== 'new' && id === edited.id)}
        >
          {(provider) => (
            <ProviderForm
              {...(provider && { provider })}
              save={providers.save}
              onClose={() => {
                providers.save.reset();
                setEdited(null);
              }}
            />
          )}
        </EditedThing>
      )}
    </Panel>
  );
}
