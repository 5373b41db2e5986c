import { Button, Result } from 'antd';
import { useRouteError } from 'react-router';
import { useText } from './language.tsx';

/** What stands where a page broke: what happened, and the way out. */
export function PageCrash() {
  const say = useText();
  const failure = useRouteError();
  return (
    <Result
      status="error"
      title={say('states.crashTitle')}
      subTitle={failure instanceof Error ? failure.message : undefined}
      extra={
        <Button type="primary" onClick={() => window.location.reload()}>
          {say('states.reload')}
        </Button>
      }
    />
  );
}
