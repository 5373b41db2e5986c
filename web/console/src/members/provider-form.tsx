import { unitRuleOfRole } from '@voxloop/access';
import { Checkbox, Form, type FormInstance, Input, Radio, Select, Typography } from 'antd';
import type { IdentityProvider } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { FormDialog } from '../drafts/form-dialog.tsx';
import { useEditing } from '../edits/editing.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { UnitsPicker } from '../units/unit-picker.tsx';
import { type ProviderFields, toEntry, toFields } from './provider-entry.ts';
import type { useProviders } from './provider-queries.ts';

const admissions = ['linked', 'members', 'anybody'] as const;
const roles = ['administrator', 'analyst', 'unitManager', 'agent'] as const;

interface ProviderFormProps {
  provider?: IdentityProvider;
  save: ReturnType<typeof useProviders>['save'];
  onClose: () => void;
}

/** Adds an identity provider, and then shows what to enter there; or changes one. */
export function ProviderForm({ provider, save, onClose }: ProviderFormProps) {
  const say = useText();
  const [form] = Form.useForm<ProviderFields>();
  const initial = toFields(provider);
  const kind = Form.useWatch('kind', form) ?? initial.kind;
  const added = provider === undefined ? save.data : undefined;
  const known = provider ?? added;
  const editing = useEditing();
  const required = { required: true, whitespace: true, message: say('states.required') };
  const finish = (fields: ProviderFields) =>
    save.mutate(
      {
        id: provider?.id ?? null,
        revision: editing?.revision() ?? provider?.revision,
        body: toEntry(fields, provider),
      },
      provider === undefined ? {} : { onSuccess: onClose },
    );
  return (
    <FormDialog
      width={640}
      title={say(provider === undefined ? 'members.providers.add' : 'members.providers.change')}
      okText={say('states.save')}
      isSaving={save.isPending}
      isSaved={added !== undefined}
      onOk={() => form.submit()}
      onClose={onClose}
    >
      {known && <Addresses provider={known} />}
      {added === undefined && (
        <Form<ProviderFields>
          {...editing?.naming}
          form={form}
          layout="vertical"
          initialValues={initial}
          onFinish={finish}
        >
          {save.isError && <FailureNotice failure={save.error} />}
          <Form.Item name="kind" label={say('members.providers.kind')}>
            <Radio.Group
              disabled={provider !== undefined}
              options={[
                { value: 'oidc', label: 'OpenID Connect' },
                { value: 'saml', label: 'SAML 2.0' },
              ]}
            />
          </Form.Item>
          <Form.Item
            name="name"
            label={say('members.name')}
            extra={say('members.providers.nameHelp')}
            rules={[required]}
          >
            <Input maxLength={60} />
          </Form.Item>
          {kind === 'oidc' ? <OidcFields provider={provider} /> : <SamlFields provider={provider} />}
          <Admission form={form} initial={initial} />
          <Claims />
        </Form>
      )}
    </FormDialog>
  );
}

/** Whom it lets in, and as what. */
function Admission({ form, initial }: { form: FormInstance<ProviderFields>; initial: ProviderFields }) {
  const say = useText();
  const admits = Form.useWatch('admits', form) ?? initial.admits;
  const firstRole = Form.useWatch('firstRole', form) ?? initial.firstRole;
  return (
    <>
      <Form.Item name="admits" label={say('members.providers.admits')}>
        <Radio.Group
          style={{ display: 'grid', gap: 6 }}
          options={admissions.map((value) => ({ value, label: say(`members.providers.admits.${value}`) }))}
        />
      </Form.Item>
      {admits === 'anybody' && (
        <Form.Item
          name="firstRole"
          label={say('members.providers.firstRole')}
          extra={say('members.providers.firstRoleHelp')}
        >
          <Select allowClear options={roles.map((value) => ({ value, label: say(`members.role.${value}`) }))} />
        </Form.Item>
      )}
      {admits === 'anybody' && firstRole && unitRuleOfRole(firstRole) !== 'all' && (
        <Form.Item name="firstUnitIds" label={say('members.units')}>
          <UnitsPicker />
        </Form.Item>
      )}
    </>
  );
}

/** What is believed of what it says. */
function Claims() {
  const say = useText();
  return (
    <>
      <Form.Item
        name="trustedDomains"
        label={say('members.providers.domains')}
        extra={say('members.providers.domainsHelp')}
      >
        <Select mode="tags" open={false} tokenSeparators={[',', ' ']} placeholder="example.com" />
      </Form.Item>
      <Form.Item name="groupsClaim" label={say('members.providers.groups')} extra={say('members.providers.groupsHelp')}>
        <Input maxLength={300} placeholder="groups" />
      </Form.Item>
      <Form.Item
        name="emailClaim"
        label={say('members.providers.emailClaim')}
        extra={say('members.providers.claimHelp')}
      >
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="nameClaim" label={say('members.providers.nameClaim')}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="countsAsSecondFactor" valuePropName="checked">
        <Checkbox>{say('members.providers.countsAsSecondFactor')}</Checkbox>
      </Form.Item>
      <Form.Item name="active" valuePropName="checked">
        <Checkbox>{say('members.providers.active')}</Checkbox>
      </Form.Item>
    </>
  );
}

function OidcFields({ provider }: { provider: IdentityProvider | undefined }) {
  const say = useText();
  const required = { required: true, whitespace: true, message: say('states.required') };
  return (
    <>
      <Form.Item
        name="issuer"
        label={say('members.providers.issuer')}
        extra={say('members.providers.issuerHelp')}
        rules={[required]}
      >
        <Input type="url" maxLength={2_000} placeholder="https://login.example.com" />
      </Form.Item>
      <Form.Item name="clientId" label={say('members.providers.clientId')} rules={[required]}>
        <Input maxLength={500} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="clientSecret"
        label={say('members.providers.clientSecret')}
        extra={provider?.hasSecret === true && say('members.providers.secretKept')}
      >
        <Input.Password maxLength={2_000} autoComplete="new-password" />
      </Form.Item>
      <Form.Item name="scopes" label={say('members.providers.scopes')}>
        <Input maxLength={500} />
      </Form.Item>
    </>
  );
}

function SamlFields({ provider }: { provider: IdentityProvider | undefined }) {
  const say = useText();
  return (
    <>
      <Form.Item
        name="metadataUrl"
        label={say('members.providers.metadataUrl')}
        extra={say('members.providers.metadataHelp')}
      >
        <Input type="url" maxLength={2_000} />
      </Form.Item>
      <Form.Item
        name="metadataXml"
        label={say('members.providers.metadataXml')}
        extra={provider !== undefined && say('members.providers.metadataKept')}
      >
        <Input.TextArea rows={4} />
      </Form.Item>
    </>
  );
}

/** What is entered at the provider. */
function Addresses({ provider: { addresses, protocol } }: { provider: IdentityProvider }) {
  const say = useText();
  const shown =
    protocol.kind === 'oidc'
      ? [{ label: say('members.providers.callback'), value: addresses.callback }]
      : [
          { label: say('members.providers.entityId'), value: addresses.metadata },
          { label: say('members.providers.acs'), value: addresses.acs },
        ];
  return shown.map(({ label, value }) => (
    <p key={value}>
      {label}
      <br />
      <Typography.Text code copyable>
        {value}
      </Typography.Text>
    </p>
  ));
}
