import { LockOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useText } from '../app/language.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { Panel } from '../states/panel.tsx';

/** Says that an address asks for certain people's feedback, which the reader may not, and how to see everybody's. */
export function PeopleRefused({ onLeave }: { onLeave: () => void }) {
  const say = useText();
  return (
    <Panel>
      <EmptyHint
        icon={<LockOutlined />}
        title={say('overview.people.refused')}
        hint={say('overview.people.refusedHint')}
      >
        <Button type="primary" onClick={onLeave}>
          {say('overview.people.everybody')}
        </Button>
      </EmptyHint>
    </Panel>
  );
}
