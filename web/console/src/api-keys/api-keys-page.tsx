import { KeyOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { permissions } from '@voxloop/access';
import { Button, Checkbox, Form, Input, Popconfirm, Skeleton, Table, Tag } from 'antd';
import { useState } from 'react';
import { answerOf, api } from '../api/client.ts';
import type { ApiKey, Permission } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { useSession } from '../app/session.tsx';
import { FormDialog } from '../drafts/form-dialog.tsx';
import { actionsColumn } from '../lists/actions-column.tsx';
import { Name } from '../lists/name.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { ShownOnce } from '../states/shown-once.tsx';

const keysKey = ['api-keys'] as const;

function useApiKeys() {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: keysKey });
  return {
    list: useQuery({ queryKey: keysKey, queryFn: async () => (await answerOf(api.GET('/api/v1/api-keys'))).items }),
    create: useMutation({
      mutationFn: (body: { name: string; scopes: Permission[] }) => answerOf(api.POST('/api/v1/api-keys', { body })),
      onSuccess,
    }),
    revoke: useMutation({
      mutationFn: (id: string) => api.DELETE('/api/v1/api-keys/{id}', { params: { path: { id } } }),
      onSuccess,
    }),
  };
}

/** The keys with which other systems call the API. */
export function ApiKeysPage() {
  const say = useText();
  const formats = useFormats();
  const { list, create, revoke } = useApiKeys();
  const [making, setMaking] = useState(false);
  return (
    <>
      <PageHeading title={say('apiKeys.title')} lead={say('apiKeys.lead')}>
        <Button type="primary" icon={<KeyOutlined />} onClick={() => setMaking(true)}>
          {say('apiKeys.create')}
        </Button>
      </PageHeading>
      <Panel>
        {list.isPending && <Skeleton active paragraph={{ rows: 4 }} />}
        {list.isError && <FailureNotice failure={list.error} onRetry={() => void list.refetch()} />}
        {revoke.isError && <FailureNotice failure={revoke.error} />}
        {list.data?.length === 0 && (
          <EmptyHint icon={<KeyOutlined />} title={say('apiKeys.none')} hint={say('apiKeys.noneHint')} />
        )}
        {list.data && list.data.length > 0 && (
          <Table<ApiKey>
            rowKey="id"
            pagination={false}
            scroll={{ x: 'max-content' }}
            dataSource={list.data}
            columns={[
              {
                key: 'name',
                title: say('apiKeys.name'),
                render: (_, { name, prefix, revokedAt }) => (
                  <Name>
                    <strong>{name}</strong> {revokedAt && <Tag>{say('apiKeys.revoked')}</Tag>}
                    <div>
                      <code>{prefix}…</code>
                    </div>
                  </Name>
                ),
              },
              {
                key: 'scopes',
                title: say('apiKeys.scopes'),
                render: (_, { scopes }) => scopes.map((scope) => <Tag key={scope}>{scope}</Tag>),
              },
              {
                key: 'created',
                title: say('apiKeys.createdAt'),
                render: (_, { createdAt }) => formats.dateTime(createdAt),
              },
              {
                key: 'used',
                title: say('apiKeys.lastUsedAt'),
                render: (_, { lastUsedAt }) => (lastUsedAt ? formats.dateTime(lastUsedAt) : say('apiKeys.neverUsed')),
              },
              actionsColumn(
                say,
                ({ id, name, revokedAt }) =>
                  !revokedAt && (
                    <Popconfirm
                      title={say('apiKeys.revokeAsk', { name })}
                      okText={say('apiKeys.revoke')}
                      onConfirm={() => revoke.mutate(id)}
                    >
                      <Button type="link" danger loading={revoke.isPending && revoke.variables === id}>
                        {say('apiKeys.revoke')}
                      </Button>
                    </Popconfirm>
                  ),
              ),
            ]}
          />
        )}
      </Panel>
      {making && (
        <ApiKeyForm
          create={create}
          onClose={() => {
            create.reset();
            setMaking(false);
          }}
        />
      )}
    </>
  );
}

function ApiKeyForm({ create, onClose }: { create: ReturnType<typeof useApiKeys>['create']; onClose: () => void }) {
  const say = useText();
  const { member } = useSession();
  const [form] = Form.useForm<{ name: string; scopes: Permission[] }>();
  const grantable = permissions.filter((permission) => member.permissions.includes(permission));
  const made = create.data;
  return (
    <FormDialog
      title={say('apiKeys.create')}
      okText={say('apiKeys.create')}
      isSaving={create.isPending}
      isSaved={made !== undefined}
      onOk={() => form.submit()}
      onClose={onClose}
    >
      {made ? (
        <ShownOnce secret={made.key} warning={say('apiKeys.onlyOnce')} />
      ) : (
        <Form form={form} layout="vertical" onFinish={(entry) => create.mutate(entry)}>
          {create.isError && <FailureNotice failure={create.error} />}
          <Form.Item
            name="name"
            label={say('apiKeys.name')}
            rules={[{ required: true, whitespace: true, message: say('states.required') }]}
          >
            <Input maxLength={100} placeholder={say('apiKeys.nameHint')} />
          </Form.Item>
          <Form.Item
            name="scopes"
            label={say('apiKeys.scopes')}
            rules={[{ required: true, message: say('apiKeys.scopesNeeded') }]}
          >
            <Checkbox.Group
              style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 8 }}
              options={[...grantable]}
            />
          </Form.Item>
        </Form>
      )}
    </FormDialog>
  );
}
