import { Tooltip } from 'antd';
import type { PersonIdentifier } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { useIdentifierKind } from '../responses/identifier-kind.ts';
import { StateTag } from '../states/state-tag.tsx';
import styles from './people.module.css';

/** What a person is known by; an identifier of several people says so. */
export function IdentifierList({ identifiers }: { identifiers: readonly PersonIdentifier[] }) {
  const say = useText();
  const nameOfKind = useIdentifierKind();
  return (
    <dl className={styles.identifiers}>
      {identifiers.map(({ kind, value, shared }) => (
        <div key={`${kind}:${value}`}>
          <dt>{nameOfKind(kind)}</dt>
          <dd>
            {kind === 'phone' && !value.includes('*') ? <a href={`tel:${value}`}>{value}</a> : value}
            {shared && (
              <Tooltip title={say('people.sharedHelp')}>
                <span>
                  <StateTag tone="watch">{say('people.shared')}</StateTag>
                </span>
              </Tooltip>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
