import { Alert, Typography } from 'antd';
import { useText } from '../app/language.tsx';

/** A secret that can't be shown again, ready to be copied. */
export function ShownOnce({ secret, warning }: { secret: string; warning: string }) {
  const say = useText();
  return (
    <>
      <Alert type="warning" showIcon title={warning} style={{ marginBottom: 12 }} />
      <Typography.Paragraph copyable={{ text: secret, tooltips: [say('states.copy'), say('states.copied')] }} code>
        {secret}
      </Typography.Paragraph>
    </>
  );
}
