import { TeamOutlined } from '@ant-design/icons';
import type { Condition } from '@voxloop/condition';
import { Button, Skeleton, Table } from 'antd';
import { useEffect } from 'react';
import { Link } from 'react-router';
import type { PersonSummary } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { Name } from '../lists/name.tsx';
import { useIdentifierKind } from '../responses/identifier-kind.ts';
import { ScoreChip } from '../scores/score-chip.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import styles from './people.module.css';
import { usePeople } from './people-queries.ts';

interface FoundPeopleProps {
  /** The beginning of a name, or an identifier in full; '' for any */
  q: string;
  /** null: everybody */
  where: Condition | null;
}

/** The people who are sought, page by page. While nobody is found among those who came last, earlier ones are looked at. */
export function FoundPeople({ q, where }: FoundPeopleProps) {
  const say = useText();
  const people = usePeople(q, where);
  const items = people.data?.pages.flatMap((page) => page.items) ?? [];
  const { hasNextPage, isFetching, isError, fetchNextPage } = people;
  const looksFurther = items.length === 0 && hasNextPage && !isError;
  useEffect(() => {
    if (looksFurther && !isFetching) void fetchNextPage();
  }, [looksFurther, isFetching, fetchNextPage]);
  if (people.isPending) return <Skeleton active paragraph={{ rows: 10 }} />;
  return (
    <>
      {isError && <FailureNotice failure={people.error} onRetry={() => void people.refetch()} />}
      {looksFurther && (
        <div role="status">
          <p className={styles.soft}>{say('people.filter.looking')}</p>
          <Skeleton active paragraph={{ rows: 10 }} />
        </div>
      )}
      {people.isSuccess && items.length === 0 && !hasNextPage && <NobodyFound q={q} isFiltered={where !== null} />}
      {items.length > 0 && <PeopleTable items={items} />}
      {items.length > 0 && hasNextPage && (
        <Button block loading={people.isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say('people.more')}
        </Button>
      )}
    </>
  );
}

function NobodyFound({ q, isFiltered }: { q: string; isFiltered: boolean }) {
  const say = useText();
  const icon = <TeamOutlined />;
  if (isFiltered)
    return <EmptyHint icon={icon} title={say('people.filter.nobody')} hint={say('people.filter.nobodyHint')} />;
  return (
    <EmptyHint
      icon={icon}
      title={say(q === '' ? 'people.none' : 'people.notFound')}
      hint={say(q === '' ? 'people.noneHint' : 'people.notFoundHint')}
    />
  );
}

function PeopleTable({ items }: { items: readonly PersonSummary[] }) {
  const say = useText();
  const formats = useFormats();
  const nameOfKind = useIdentifierKind();
  return (
    <ScrollArea label={say('people.title')}>
      <Table<PersonSummary>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={items}
        columns={[
          {
            key: 'name',
            title: say('people.name'),
            render: (_, { id, name }) => (
              <Name>
                <Link to={`/people/${id}`}>{name ?? say('responses.unnamed')}</Link>
              </Name>
            ),
          },
          {
            key: 'identifiers',
            title: say('people.identifiers'),
            render: (_, { identifiers }) => (
              <span className={styles.wrapped}>
                {identifiers.slice(0, 3).map(({ kind, value }) => (
                  <span key={`${kind}:${value}`}>
                    <small>{nameOfKind(kind)}</small> {value}
                  </span>
                ))}
              </span>
            ),
          },
          {
            key: 'latest',
            title: say('people.latestScore'),
            render: (_, { latestScore }) =>
              latestScore === null ? (
                <span className={styles.soft}>{say('people.noScore')}</span>
              ) : (
                <ScoreChip score={{ ...latestScore, scaleMin: null, scaleMax: null }} />
              ),
          },
          {
            key: 'latestAt',
            responsive: ['md'],
            title: say('people.latestAt'),
            render: (_, { latestScore }) => (latestScore === null ? '' : formats.dateTime(latestScore.at)),
          },
        ]}
      />
    </ScrollArea>
  );
}
