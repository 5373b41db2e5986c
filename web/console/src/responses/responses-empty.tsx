import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';
import { useText } from '../app/language.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';

/** No responses: because of the filter, or because nobody has been asked yet. */
export function ResponsesEmpty({ narrowed }: { narrowed: boolean }) {
  const say = useText();
  const navigate = useNavigate();
  if (narrowed) {
    return (
      <EmptyHint title={say('responses.noneMatch')} hint={say('responses.noneMatchHint')}>
        <Button onClick={() => void navigate('/responses')}>{say('responses.clearFilter')}</Button>
      </EmptyHint>
    );
  }
  return (
    <EmptyHint title={say('responses.none')} hint={say('responses.noneHint')}>
      <Link to="/surveys">
        <Button type="primary">{say('responses.toSurveys')}</Button>
      </Link>
    </EmptyHint>
  );
}
