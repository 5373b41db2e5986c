import { Form, Input, Select } from 'antd';
import type { PersonConsents } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { FormDialog } from '../drafts/form-dialog.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { useWithdrawal } from './people-queries.ts';
import { wordsOfPurpose } from './words-of-purpose.ts';

interface WithdrawalFormProps {
  personId: string;
  standings: PersonConsents['standings'];
  onClose: () => void;
}

const everyPurpose = '';

/** Records that a person does not want to be written to any more: for what, how he said it, and what shows that he did. */
export function WithdrawalForm({ personId, standings, onClose }: WithdrawalFormProps) {
  const say = useText();
  const withdrawal = useWithdrawal(personId);
  const [form] = Form.useForm<{ purpose: string; statement: string; evidence: string }>();
  const needed = [{ required: true, whitespace: true, message: say('states.required') }];
  const purposes = [...new Set(standings.map(({ purpose }) => purpose))];
  return (
    <FormDialog
      title={say('people.withdraw')}
      okText={say('people.withdraw.ok')}
      okButtonProps={{ danger: true }}
      isSaving={withdrawal.isPending}
      onOk={() => form.submit()}
      onClose={onClose}
    >
      <p>{say('people.withdraw.help')}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ purpose: everyPurpose }}
        onFinish={({ purpose, ...said }) =>
          withdrawal.mutate({ ...said, purpose: purpose === everyPurpose ? null : purpose }, { onSuccess: onClose })
        }
      >
        <Form.Item name="purpose" label={say('people.withdraw.purpose')}>
          <Select
            options={[
              { value: everyPurpose, label: say('people.everyPurpose') },
              ...purposes.map((value) => ({ value, label: wordsOfPurpose(value, say) })),
            ]}
          />
        </Form.Item>
        <Form.Item name="statement" label={say('people.withdraw.statement')} rules={needed}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
        </Form.Item>
        <Form.Item name="evidence" label={say('people.withdraw.evidence')} rules={needed}>
          <Input maxLength={400} placeholder={say('people.withdraw.evidenceHint')} />
        </Form.Item>
      </Form>
      {withdrawal.isError && <FailureNotice failure={withdrawal.error} />}
    </FormDialog>
  );
}
