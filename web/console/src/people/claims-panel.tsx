import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import type { IdentityClaim, PersonDetail } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { useIdentifierKind } from '../responses/identifier-kind.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { StateTag } from '../states/state-tag.tsx';
import styles from './people.module.css';
import { useClaims } from './people-queries.ts';
import { type OpenStatement, StatementForm } from './statement-form.tsx';

const tones = {
  joins: 'good',
  keepsApart: 'watch',
  blockedUnique: 'watch',
  blockedApart: 'watch',
  shared: 'watch',
  undone: 'plain',
  none: 'plain',
} as const;

/** Why these profiles are one person, what was kept from joining, and what can be said about it. */
export function ClaimsPanel({ person }: { person: PersonDetail }) {
  const say = useText();
  const claims = useClaims(person.id);
  const [open, setOpen] = useState<OpenStatement | null>(null);
  return (
    <Panel title={say('people.why')} note={say('people.whyNote')}>
      {claims.isPending && <Skeleton active paragraph={{ rows: 3 }} />}
      {claims.isError && <FailureNotice failure={claims.error} onRetry={() => void claims.refetch()} />}
      {claims.data?.items.length === 0 && <p className={styles.soft}>{say('people.noClaims')}</p>}
      <ul className={styles.claims}>
        {claims.data?.items.map((claim) => (
          <li key={claim.id}>
            <ClaimView claim={claim} onUndo={() => setOpen({ kind: 'undone', claimId: claim.id })} />
          </li>
        ))}
      </ul>
      {claims.data !== undefined && claims.data.count > claims.data.items.length && (
        <p className={styles.soft}>{say('people.claimCount', { count: claims.data.count })}</p>
      )}
      <div className={styles.actions}>
        <Button onClick={() => setOpen({ kind: 'together' })}>{say('people.sameAs')}</Button>
        {person.profiles.length > 1 && (
          <Button onClick={() => setOpen({ kind: 'apart' })}>{say('people.keepApart')}</Button>
        )}
      </div>
      {open !== null && <StatementForm person={person} open={open} onClose={() => setOpen(null)} />}
    </Panel>
  );
}

function ClaimView({ claim, onUndo }: { claim: IdentityClaim; onUndo: () => void }) {
  const say = useText();
  const formats = useFormats();
  const nameOfKind = useIdentifierKind();
  return (
    <>
      <div className={styles.claimHead}>
        <StateTag tone={tones[claim.effect]}>{say(`people.effect.${claim.effect}`)}</StateTag>
        <span className={styles.soft}>
          {say(`people.source.${claim.source}`, { by: claim.by ?? say('people.somebody') })} ·{' '}
          {formats.dateTime(claim.saidAt)}
        </span>
      </div>
      <p className={styles.wrapped}>
        {claim.identifiers.map(({ kind, value }) => (
          <span key={`${kind}:${value}`}>
            <small>{nameOfKind(kind)}</small> {value}
          </span>
        ))}
      </p>
      {claim.reason !== null && <q>{claim.reason}</q>}
      {claim.undone === null ? (
        <Button size="small" onClick={onUndo}>
          {say('people.undo')}
        </Button>
      ) : (
        <p className={styles.soft}>
          {say('people.undoneBy', {
            by: claim.undone.by ?? say('people.somebody'),
            at: formats.dateTime(claim.undone.at),
            reason: claim.undone.reason ?? '',
          })}
        </p>
      )}
    </>
  );
}
