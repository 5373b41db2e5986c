import { StopOutlined } from '@ant-design/icons';
import { Button, Flex, Form, Input, Popconfirm, Select, Skeleton, Space, Table } from 'antd';
import type { ContactBlock, NewContactBlock } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { actionsColumn } from '../lists/actions-column.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import { useContactBlocks } from './contact-queries.ts';

const reasons = ['asked', 'complaint', 'legal'] as const;

/** Addresses that nobody writes to: added by hand, recognised later, never shown. */
export function BlocksPanel() {
  const say = useText();
  const { list, add, remove } = useContactBlocks();
  return (
    <Panel title={say('contact.blocks')} note={say('contact.blocksNote')}>
      <Flex vertical gap="middle">
        <BlockForm add={add} />
        {list.isPending && <Skeleton active paragraph={{ rows: 2 }} />}
        {list.isError && <FailureNotice failure={list.error} onRetry={() => void list.refetch()} />}
        {remove.isError && <FailureNotice failure={remove.error} />}
        {list.data?.count === 0 && (
          <EmptyHint icon={<StopOutlined />} title={say('contact.noBlocks')} hint={say('contact.noBlocksHint')} />
        )}
        {list.data !== undefined && list.data.count > 0 && <BlockTable items={list.data.items} remove={remove} />}
        {list.data !== undefined && list.data.count > list.data.items.length && (
          <p>{say('contact.moreBlocks', { count: list.data.count - list.data.items.length })}</p>
        )}
      </Flex>
    </Panel>
  );
}

function BlockForm({ add }: { add: ReturnType<typeof useContactBlocks>['add'] }) {
  const say = useText();
  const [form] = Form.useForm<NewContactBlock>();
  return (
    <Form
      form={form}
      layout="inline"
      initialValues={{ channel: 'email', reason: 'asked' }}
      onFinish={(entry) => add.mutate({ ...entry, channel: 'email' }, { onSuccess: () => form.resetFields() })}
    >
      {add.isError && <FailureNotice failure={add.error} />}
      <Form.Item name="address" rules={[{ required: true, type: 'email', message: say('contact.addressNeeded') }]}>
        <Input placeholder={say('contact.address')} aria-label={say('contact.address')} autoComplete="off" />
      </Form.Item>
      <Form.Item name="reason">
        <Select
          aria-label={say('contact.blockReason')}
          options={reasons.map((value) => ({ value, label: say(`contact.block.${value}`) }))}
          popupMatchSelectWidth={false}
        />
      </Form.Item>
      <Space>
        <Button htmlType="submit" loading={add.isPending} icon={<StopOutlined />}>
          {say('contact.addBlock')}
        </Button>
      </Space>
    </Form>
  );
}

interface BlockTableProps {
  items: ContactBlock[];
  remove: ReturnType<typeof useContactBlocks>['remove'];
}

function BlockTable({ items, remove }: BlockTableProps) {
  const say = useText();
  const formats = useFormats();
  return (
    <ScrollArea label={say('contact.blocks')}>
      <Table<ContactBlock>
        size="small"
        rowKey="id"
        pagination={{ pageSize: 20, hideOnSinglePage: true }}
        dataSource={items}
        columns={[
          { key: 'at', title: say('contact.at'), render: (_, { createdAt }) => formats.dateTime(createdAt) },
          { key: 'reason', title: say('contact.why'), render: (_, { reason }) => say(`contact.block.${reason}`) },
          { key: 'id', title: say('contact.entry'), render: (_, { id }) => <code>{id.slice(-8)}</code> },
          actionsColumn(say, ({ id }) => (
            <Popconfirm
              title={say('contact.allowAsk')}
              okText={say('contact.allow')}
              onConfirm={() => remove.mutate(id)}
            >
              <Button type="link" size="small">
                {say('contact.allow')}
              </Button>
            </Popconfirm>
          )),
        ]}
      />
    </ScrollArea>
  );
}
