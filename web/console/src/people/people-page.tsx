import { Input } from 'antd';
import { useSearchParams } from 'react-router';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { useSession } from '../app/session.tsx';
import { Panel } from '../states/panel.tsx';
import { readFilterAddress, writeFilterAddress } from './filter-address.ts';
import { FoundPeople } from './found-people.tsx';
import styles from './people.module.css';
import { PeopleCount } from './people-count.tsx';
import { PeopleFilter } from './people-filter.tsx';

/** Everybody whom the reader may see, found by name or by an identifier, or by a condition; the address says what is sought. */
export function PeoplePage() {
  const say = useText();
  const { permissions } = useSession().member;
  const [address, setAddress] = useSearchParams();
  const q = address.get('q') ?? '';
  const mayFilter = permissions.includes('segments.read');
  const where = readFilterAddress(mayFilter ? address.get('where') : null);
  const searchLabel = permissions.includes('profiles.contact') ? say('people.search') : say('people.searchName');
  const seek = (change: { q?: string; where?: string | null }) => {
    const next = { q, where: where === null ? null : writeFilterAddress(where), ...change };
    setAddress({ ...(next.q === '' ? {} : { q: next.q }), ...(next.where === null ? {} : { where: next.where }) });
  };
  return (
    <>
      <PageHeading title={say('people.title')} lead={say('people.lead')} />
      <Panel>
        <div className={styles.tools}>
          <Input.Search
            className={styles.search}
            key={q}
            allowClear
            aria-label={searchLabel}
            defaultValue={q}
            maxLength={200}
            placeholder={searchLabel}
            onSearch={(words) => seek({ q: words.trim() })}
          />
          {mayFilter && (
            <PeopleFilter
              condition={where}
              onChange={(next) => seek({ where: next === null ? null : writeFilterAddress(next) })}
            />
          )}
        </div>
        {where !== null && q === '' && <PeopleCount condition={where} />}
        <FoundPeople q={q} where={where} />
      </Panel>
    </>
  );
}
