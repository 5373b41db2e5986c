import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../app/language.tsx';

/** Leads those who sign in with their company's account to the sign-in address of their workspace. */
export function CompanyAddress() {
  const say = useText();
  const navigate = useNavigate();
  const [isOpen, setIsOpen] = useState(false);
  if (!isOpen) {
    return (
      <Button type="link" block onClick={() => setIsOpen(true)}>
        {say('signIn.byCompany')}
      </Button>
    );
  }
  return (
    <Form<{ slug: string }>
      layout="vertical"
      requiredMark={false}
      style={{ marginTop: 16 }}
      onFinish={({ slug }) => void navigate(`/sign-in/${slug.trim().toLowerCase()}`)}
    >
      <Form.Item
        name="slug"
        label={say('signIn.companyAddress')}
        extra={say('signIn.companyAddressHelp')}
        rules={[{ required: true, whitespace: true, message: say('states.required') }]}
      >
        <Input addonBefore="/sign-in/" autoFocus autoComplete="organization" maxLength={40} />
      </Form.Item>
      <Button htmlType="submit" block>
        {say('signIn.goOn')}
      </Button>
    </Form>
  );
}
