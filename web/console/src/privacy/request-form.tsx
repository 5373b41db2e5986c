import { Alert, Form, Input, Radio, Select } from 'antd';
import type { NewPrivacyRequest } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { FormDialog } from '../drafts/form-dialog.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import type { usePrivacyRequests } from './privacy-queries.ts';

const identifierKinds = ['email', 'phone', 'memberId', 'openid', 'unionid', 'deviceId', 'anonymousId'] as const;

/** Takes a request in. An erasure says beforehand that it has no way back. */
export function RequestForm({
  ask,
  onClose,
}: {
  ask: ReturnType<typeof usePrivacyRequests>['ask'];
  onClose: () => void;
}) {
  const say = useText();
  const [form] = Form.useForm<NewPrivacyRequest>();
  const kind = Form.useWatch('kind', form);
  const erases = kind === 'erasure';
  return (
    <FormDialog
      title={say('privacy.take')}
      okText={say(erases ? 'privacy.erase' : 'privacy.export')}
      okButtonProps={{ danger: erases }}
      isSaving={ask.isPending}
      onOk={() => form.submit()}
      onClose={onClose}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ kind: 'export', identifier: { kind: 'email' } }}
        onFinish={(entry) => ask.mutate(entry, { onSuccess: onClose })}
      >
        {ask.isError && <FailureNotice failure={ask.error} />}
        <Form.Item name="kind" label={say('privacy.what')}>
          <Radio.Group
            options={[
              { value: 'export', label: say('privacy.kind.export') },
              { value: 'erasure', label: say('privacy.kind.erasure') },
            ]}
          />
        </Form.Item>
        <Form.Item name={['identifier', 'kind']} label={say('privacy.knownBy')}>
          <Select options={identifierKinds.map((value) => ({ value, label: say(`privacy.identifier.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name={['identifier', 'value']}
          label={say('privacy.value')}
          rules={[{ required: true, whitespace: true, message: say('privacy.valueMissing') }]}
        >
          <Input autoComplete="off" maxLength={254} />
        </Form.Item>
        {erases && <Alert type="warning" showIcon title={say('privacy.noWayBack')} />}
      </Form>
    </FormDialog>
  );
}
