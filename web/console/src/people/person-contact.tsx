import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import type { PersonConsents } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { wordsOfReason } from '../contact/reason-words.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { StateTag } from '../states/state-tag.tsx';
import styles from './people.module.css';
import { usePersonConsents } from './people-queries.ts';
import { WithdrawalForm } from './withdrawal-form.tsx';
import { wordsOfPurpose } from './words-of-purpose.ts';

/** Whether a person may be written to, why not, and everything that he said about it, with its proof. */
export function PersonContact({ personId }: { personId: string }) {
  const say = useText();
  const consents = usePersonConsents(personId);
  const [withdrawing, setWithdrawing] = useState(false);
  return (
    <Panel
      title={say('people.contact')}
      note={say('people.contactNote')}
      extra={
        consents.data !== undefined && <Button onClick={() => setWithdrawing(true)}>{say('people.withdraw')}</Button>
      }
    >
      {consents.isPending && <Skeleton active paragraph={{ rows: 3 }} />}
      {consents.isError && <FailureNotice failure={consents.error} onRetry={() => void consents.refetch()} />}
      {consents.data !== undefined && <ContactView consents={consents.data} />}
      {withdrawing && consents.data !== undefined && (
        <WithdrawalForm personId={personId} standings={consents.data.standings} onClose={() => setWithdrawing(false)} />
      )}
    </Panel>
  );
}

function ContactView({ consents: { standings, consents, minor } }: { consents: PersonConsents }) {
  const say = useText();
  const formats = useFormats();
  return (
    <>
      {minor !== null && (
        <p>
          {minor.birthDate === null
            ? say('people.minor')
            : say('people.minorBorn', { day: formats.day(minor.birthDate) })}
        </p>
      )}
      <ul className={styles.scores}>
        {standings.map((standing) => (
          <li key={`${standing.channel} ${standing.purpose}`}>
            <span>{wordsOfPurpose(standing.purpose, say)}</span>
            <StandingTag standing={standing} />
          </li>
        ))}
      </ul>
      {consents.length === 0 && <p className={styles.soft}>{say('people.noConsents')}</p>}
      <ul className={styles.claims}>
        {consents.map((consent) => (
          <li key={consent.id}>
            <div className={styles.claimHead}>
              <StateTag tone={consent.decision === 'granted' ? 'good' : 'bad'}>
                {say(`people.decision.${consent.decision}`)}
              </StateTag>
              <span>
                {consent.purpose === null ? say('people.everyPurpose') : wordsOfPurpose(consent.purpose, say)}
              </span>
              <span className={styles.soft}>
                {say(`people.consentSource.${consent.source}`)} · {formats.dateTime(consent.saidAt)}
              </span>
            </div>
            {consent.saidBy === 'guardian' && <p className={styles.soft}>{say('people.saidByGuardian')}</p>}
            {consent.statement !== '' && <q>{consent.statement}</q>}
            {consent.evidence !== '' && (
              <p className={styles.wrapped}>
                <small>{say('people.evidence')}</small> {consent.evidence}
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function StandingTag({ standing: { reason, possibleFrom } }: { standing: PersonConsents['standings'][number] }) {
  const say = useText();
  const formats = useFormats();
  if (reason === null) return <StateTag tone="good">{say('people.mayBeWrittenTo')}</StateTag>;
  const later = possibleFrom === null ? '' : ` · ${say('people.again', { at: formats.dateTime(possibleFrom) })}`;
  return (
    <StateTag tone={possibleFrom === null ? 'bad' : 'watch'}>
      {wordsOfReason(reason, say)}
      {later}
    </StateTag>
  );
}
