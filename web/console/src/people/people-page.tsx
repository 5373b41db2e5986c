import { TeamOutlined } from '@ant-design/icons';
import { Button, Input, Skeleton, Table } from 'antd';
import { Link, useSearchParams } from 'react-router';
import type { PersonSummary } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { useSession } from '../app/session.tsx';
import { useIdentifierKind } from '../responses/identifier-kind.ts';
import { ScoreChip } from '../scores/score-chip.tsx';
import { EmptyHint } from '../states/empty-hint.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { ScrollArea } from '../states/scroll-area.tsx';
import styles from './people.module.css';
import { usePeople } from './people-queries.ts';

/** Everybody whom the reader may see, found by name or by an identifier; the address says what is sought. */
export function PeoplePage() {
  const say = useText();
  const { permissions } = useSession().member;
  const [address, setAddress] = useSearchParams();
  const q = address.get('q') ?? '';
  const people = usePeople(q);
  const items = people.data?.pages.flatMap((page) => page.items) ?? [];
  const searchLabel = permissions.includes('profiles.contact') ? say('people.search') : say('people.searchName');
  return (
    <>
      <PageHeading title={say('people.title')} lead={say('people.lead')} />
      <Panel>
        <Input.Search
          className={styles.search}
          key={q}
          allowClear
          aria-label={searchLabel}
          defaultValue={q}
          maxLength={200}
          placeholder={searchLabel}
          onSearch={(words) => setAddress(words.trim() === '' ? {} : { q: words.trim() })}
        />
        {people.isPending && <Skeleton active paragraph={{ rows: 10 }} />}
        {people.isError && <FailureNotice failure={people.error} onRetry={() => void people.refetch()} />}
        {people.isSuccess && items.length === 0 && (
          <EmptyHint
            icon={<TeamOutlined />}
            title={say(q === '' ? 'people.none' : 'people.notFound')}
            hint={say(q === '' ? 'people.noneHint' : 'people.notFoundHint')}
          />
        )}
        {items.length > 0 && <PeopleTable items={items} />}
        {people.hasNextPage && (
          <Button block loading={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
            {say('people.more')}
          </Button>
        )}
      </Panel>
    </>
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
            render: (_, { id, name }) => <Link to={`/people/${id}`}>{name ?? say('responses.unnamed')}</Link>,
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
            title: say('people.latestAt'),
            render: (_, { latestScore }) => (latestScore === null ? '' : formats.dateTime(latestScore.at)),
          },
        ]}
      />
    </ScrollArea>
  );
}
