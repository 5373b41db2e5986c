import { Button, Result } from 'antd';
import { Link } from 'react-router';
import { useText } from './language.tsx';

/** There is nothing at this address. */
export function UnknownPage() {
  const say = useText();
  return (
    <Result
      status="404"
      title={say('states.unknownPage')}
      extra={
        <Link to="/">
          <Button type="primary">{say('states.goHome')}</Button>
        </Link>
      }
    />
  );
}
