import { Skeleton, Tag } from 'antd';
import type { PersonDetail, ProfileAttribute, SaidAttribute } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { useValueWords } from '../joined/use-value-words.ts';
import { useIdentifierKind } from '../responses/identifier-kind.ts';
import { useProfileAttributes } from '../segments/segment-queries.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import styles from './people.module.css';
import { useSaidAttributes } from './people-queries.ts';

/** What somebody said of a person: attributes with when and by whom they are said, where profiles differ, and tags. */
export function PersonAttributes({ person }: { person: PersonDetail }) {
  const say = useText();
  const said = useSaidAttributes(person.id);
  const declared = useProfileAttributes();
  return (
    <Panel title={say('people.attributes')}>
      {said.isPending && <Skeleton active paragraph={{ rows: 2 }} />}
      {said.isError && <FailureNotice failure={said.error} onRetry={() => void said.refetch()} />}
      {said.data?.items.length === 0 && said.data.tags.length === 0 && (
        <p className={styles.soft}>{say('people.noAttributes')}</p>
      )}
      {said.data && said.data.items.length > 0 && (
        <ul className={styles.attributes}>
          {said.data.items.map((item) => (
            <AttributeLine
              key={item.key}
              item={item}
              declaration={declared.data?.find(({ key }) => key === item.key)}
              person={person}
            />
          ))}
        </ul>
      )}
      {said.data && said.data.tags.length > 0 && (
        <p className={styles.wrapped}>
          <small>{say('segments.field.tags')}</small>
          {said.data.tags.map(({ name, origin }) => (
            <span key={name}>
              <Tag>{name}</Tag>
              <small>{say(`people.tag.${origin}`)}</small>
            </span>
          ))}
        </p>
      )}
    </Panel>
  );
}

interface AttributeLineProps {
  item: SaidAttribute;
  declaration: ProfileAttribute | undefined;
  person: PersonDetail;
}

function AttributeLine({ item, declaration, person }: AttributeLineProps) {
  const say = useText();
  const formats = useFormats();
  const sayPlain = useValueWords();
  const nameOfKind = useIdentifierKind();
  const { key, said, others } = item;
  const sayValue = (value: SaidAttribute['said']['value']) => {
    const choice = declaration?.choices.find((each) => each.value === value);
    return choice === undefined ? sayPlain(value) : formats.nameOf(choice.names);
  };
  const sayWhen = (at: string | null) => (at === null ? [] : [formats.dateTime(at)]);
  const sayProfile = (profileId: string) => {
    const [known] = person.profiles.find(({ id }) => id === profileId)?.identifiers ?? [];
    return known === undefined ? profileId.slice(-8) : `${nameOfKind(known.kind)} ${known.value}`;
  };
  const source = declaration?.source === 'identify' ? 'identify' : 'directory';
  return (
    <li>
      <div className={styles.attributeHead}>
        <span>{declaration === undefined ? key : formats.nameOf(declaration.names)}</span>
        <strong>{sayValue(said.value)}</strong>
      </div>
      <small>{[...sayWhen(said.at), say(`people.saidBy.${source}`)].join(' · ')}</small>
      {others.map(({ profileId, value, at }) => (
        <small key={profileId} className={styles.differs}>
          {[say('people.otherwise', { profile: sayProfile(profileId), value: sayValue(value) }), ...sayWhen(at)].join(
            ' · ',
          )}
        </small>
      ))}
    </li>
  );
}
