import { Button, Skeleton } from 'antd';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import styles from './people.module.css';
import { useTimeline } from './people-queries.ts';
import { TimelineLine } from './timeline-line.tsx';

/** Everything that happened with a person, the latest first. */
export function PersonTimeline({ personId }: { personId: string }) {
  const say = useText();
  const formats = useFormats();
  const timeline = useTimeline(personId);
  if (timeline.isPending) return <Skeleton active paragraph={{ rows: 8 }} />;
  if (timeline.isLoadingError)
    return <FailureNotice failure={timeline.error} onRetry={() => void timeline.refetch()} />;
  const entries = timeline.data.pages.flatMap((page) => page.items);
  if (entries.length === 0) return <p className={styles.soft}>{say('people.noHistory')}</p>;
  return (
    <>
      <ol className={styles.timeline}>
        {entries.map((entry) => (
          <li key={`${entry.kind}:${entry.id}`} data-kind={entry.kind}>
            <p className={styles.when}>
              <b>{say(`people.kind.${entry.kind}`)}</b> <time dateTime={entry.at}>{formats.dateTime(entry.at)}</time>
            </p>
            <TimelineLine entry={entry} />
          </li>
        ))}
      </ol>
      {timeline.hasNextPage && (
        <Button block loading={timeline.isFetchingNextPage} onClick={() => void timeline.fetchNextPage()}>
          {say('people.earlier')}
        </Button>
      )}
    </>
  );
}
