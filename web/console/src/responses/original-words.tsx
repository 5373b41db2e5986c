import { EyeOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { answerOf, api } from '../api/client.ts';
import { isNothingMasked } from '../api/problem.ts';
import type { FeedbackDetail } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { FailureNotice, wordsOfFailure } from '../states/failure-notice.tsx';
import styles from './responses.module.css';

/**
 * Shows, when asked, the words of a feedback as the customer said them, before anything was masked. Who looks is noted, so
 * nothing is read before the button is pressed.
 */
export function OriginalWords({ feedback: { id, questions } }: { feedback: FeedbackDetail }) {
  const say = useText();
  const { nameOf } = useFormats();
  const read = useMutation({
    mutationFn: () => answerOf(api.GET('/api/v1/feedback/{id}/original', { params: { path: { id } } })),
  });
  const titleOf = (key: string) => {
    const question = questions.find((each) => each.id === key);
    return question === undefined ? key : nameOf(question.title);
  };
  const hidden = read.data && Object.entries({ ...read.data.answers, ...read.data.details, ...read.data.attributes });
  if (isNothingMasked(read.error)) {
    const { title, detail } = wordsOfFailure(read.error, say);
    return (
      <p role="status" className={styles.soft}>
        {detail ?? title}
      </p>
    );
  }
  return (
    <section aria-label={say('responses.original')}>
      {hidden === undefined && (
        <Button icon={<EyeOutlined />} loading={read.isPending} onClick={() => read.mutate()}>
          {say('responses.original.show')}
        </Button>
      )}
      <p className={styles.soft}>{say('responses.original.note')}</p>
      {read.isError && <FailureNotice failure={read.error} />}
      {hidden && (
        <dl className={styles.answers}>
          {hidden.map(([key, words]) => (
            <div key={key}>
              <dt>{titleOf(key)}</dt>
              <dd>{typeof words === 'string' ? words : JSON.stringify(words)}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
