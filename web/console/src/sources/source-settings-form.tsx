import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import type { SourceKind } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';

type Setting = SourceKind['settings'][number];
/** What stands in the form; what is left empty is not sent. */
export type SettingValues = Record<string, string | number | boolean | undefined>;

/** The fields of a kind's settings, inside a form whose values are its settings. */
export function SourceSettingsFields({ kind, keepsSecrets }: { kind: SourceKind; keepsSecrets: boolean }) {
  const values = Form.useWatch<SettingValues | undefined>([]) ?? {};
  return kind.settings.map((setting) =>
    isShown(setting, values) ? (
      <SettingField key={setting.name} setting={setting} keepsSecret={keepsSecrets && setting.input === 'secret'} />
    ) : null,
  );
}

function isShown({ shownFor }: Setting, values: SettingValues): boolean {
  return shownFor === null || shownFor.values.includes(String(values[shownFor.setting]));
}

function SettingField({ setting, keepsSecret }: { setting: Setting; keepsSecret: boolean }) {
  const say = useText();
  const { name, label, input, required } = setting;
  const rules = required && !keepsSecret ? [{ required: true, message: say('states.required') }] : [];
  if (input === 'flag') {
    return (
      <Form.Item name={name} valuePropName="checked">
        <Checkbox>{label}</Checkbox>
      </Form.Item>
    );
  }
  return (
    <Form.Item name={name} label={label} rules={rules}>
      <SettingInput setting={setting} placeholder={keepsSecret ? say('sources.secretKept') : undefined} />
    </Form.Item>
  );
}

function SettingInput({
  setting: { input, choices },
  placeholder,
  ...control
}: {
  setting: Setting;
  placeholder: string | undefined;
}) {
  switch (input) {
    case 'secret':
      return <Input.Password {...control} placeholder={placeholder} autoComplete="new-password" />;
    case 'lines':
      return <Input.TextArea {...control} autoSize={{ minRows: 3, maxRows: 12 }} />;
    case 'number':
      return <InputNumber {...control} style={{ width: '100%' }} />;
    case 'choice':
      return <Select {...control} options={choices} />;
    default:
      return <Input {...control} autoComplete="off" />;
  }
}

/** The settings to send: fields that were emptied are left out. */
export function readSettings(values: SettingValues): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined || value === '' || value === null ? [] : [[name, value]],
    ),
  );
}
