import { Button, Form, Input, Select, Skeleton, Table } from 'antd';
import { useState } from 'react';
import type { NewPurpose, Purpose, PurposeOverview } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useLanguage, useText } from '../app/language.tsx';
import { FormDialog } from '../drafts/form-dialog.tsx';
import { EditedThing } from '../edits/edited-thing.tsx';
import { useEditing } from '../edits/editing.ts';
import { readAgain } from '../edits/read-again.ts';
import { actionsColumn } from '../lists/actions-column.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import { usePurposes } from './privacy-queries.ts';

const bases = ['consent', 'contract', 'legitimateInterest', 'legalObligation'] as const;
const blank: NewPurpose = {
  revision: undefined,
  code: '',
  names: { 'zh-CN': '', en: '' },
  statements: { 'zh-CN': '', en: '' },
  basis: 'consent',
};

/** What people are contacted for, on what ground, and what they decided. */
export function PurposesPanel() {
  const say = useText();
  const { list, save } = usePurposes();
  const [edited, setEdited] = useState<Purpose | 'new' | null>(null);
  return (
    <Panel
      title={say('privacy.purposes')}
      note={say('privacy.purposesNote')}
      extra={<Button onClick={() => setEdited('new')}>{say('privacy.addPurpose')}</Button>}
    >
      {list.isPending && <Skeleton active paragraph={{ rows: 3 }} />}
      {list.isError && <FailureNotice failure={list.error} onRetry={() => void list.refetch()} />}
      {list.data && <PurposeTable overview={list.data} onEdit={setEdited} />}
      {edited && (
        <EditedThing
          thing={edited === 'new' ? undefined : edited}
          readNewest={async () =>
            (await readAgain(list))?.purposes.find(({ code }) => edited !== 'new' && code === edited.code)
          }
        >
          {(purpose) => (
            <PurposeForm
              purpose={purpose ?? blank}
              save={save}
              onClose={() => {
                save.reset();
                setEdited(null);
              }}
            />
          )}
        </EditedThing>
      )}
    </Panel>
  );
}

function PurposeTable({ overview, onEdit }: { overview: PurposeOverview; onEdit: (purpose: Purpose) => void }) {
  const say = useText();
  const formats = useFormats();
  const { language } = useLanguage();
  const count = (code: string, decision: 'granted' | 'withdrawn') =>
    overview.counts
      .filter((one) => one.decision === decision && (one.purpose === code || one.purpose === null))
      .reduce((sum, one) => sum + one.count, 0);
  return (
    <ScrollArea label={say('privacy.purposes')}>
      <Table<Purpose>
        size="small"
        rowKey="code"
        pagination={false}
        dataSource={overview.purposes}
        columns={[
          {
            key: 'name',
            title: say('privacy.purpose'),
            render: (_, { names, statements }) => (
              <>
                <strong>{names[language]}</strong>
                <div>{statements[language]}</div>
              </>
            ),
          },
          { key: 'basis', title: say('privacy.basis'), render: (_, { basis }) => say(`privacy.basis.${basis}`) },
          {
            key: 'granted',
            title: say('privacy.granted'),
            align: 'right',
            render: (_, { code }) => formats.count(count(code, 'granted')),
          },
          {
            key: 'withdrawn',
            title: say('privacy.withdrawn'),
            align: 'right',
            render: (_, { code }) => formats.count(count(code, 'withdrawn')),
          },
          actionsColumn(say, (purpose) => (
            <Button type="link" size="small" onClick={() => onEdit(purpose)}>
              {say('privacy.edit')}
            </Button>
          )),
        ]}
      />
    </ScrollArea>
  );
}

interface PurposeFormProps {
  purpose: NewPurpose;
  save: ReturnType<typeof usePurposes>['save'];
  onClose: () => void;
}

function PurposeForm({ purpose, save, onClose }: PurposeFormProps) {
  const say = useText();
  const [form] = Form.useForm<NewPurpose>();
  const editing = useEditing();
  const needed = [{ required: true, whitespace: true, message: say('privacy.needed') }];
  return (
    <FormDialog
      title={say(purpose.code === '' ? 'privacy.addPurpose' : 'privacy.edit')}
      okText={say('privacy.savePurpose')}
      isSaving={save.isPending}
      onOk={() => form.submit()}
      onClose={onClose}
    >
      <Form
        {...editing?.naming}
        form={form}
        layout="vertical"
        initialValues={purpose}
        onFinish={(entry) => save.mutate({ ...entry, revision: editing?.revision() }, { onSuccess: onClose })}
      >
        {save.isError && <FailureNotice failure={save.error} />}
        <Form.Item
          name="code"
          label={say('privacy.code')}
          rules={[{ pattern: /^[a-z][A-Za-z0-9]{0,39}$/, required: true, message: say('privacy.codeRule') }]}
        >
          <Input disabled={purpose.code !== ''} />
        </Form.Item>
        <Form.Item name={['names', 'zh-CN']} label={say('privacy.nameZh')} rules={needed}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name={['names', 'en']} label={say('privacy.nameEn')} rules={needed}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name={['statements', 'zh-CN']} label={say('privacy.statementZh')} rules={needed}>
          <Input.TextArea autoSize maxLength={2000} />
        </Form.Item>
        <Form.Item name={['statements', 'en']} label={say('privacy.statementEn')} rules={needed}>
          <Input.TextArea autoSize maxLength={2000} />
        </Form.Item>
        <Form.Item name="basis" label={say('privacy.basis')}>
          <Select options={bases.map((value) => ({ value, label: say(`privacy.basis.${value}`) }))} />
        </Form.Item>
      </Form>
    </FormDialog>
  );
}
