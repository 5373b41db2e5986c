import { Button, Checkbox, Flex, Skeleton } from 'antd';
import { useState } from 'react';
import type { MaskedKind, MaskingRules } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { LeaveGuard } from '../drafts/leave-guard.tsx';
import { EditedThing } from '../edits/edited-thing.tsx';
import { useEditing } from '../edits/editing.ts';
import { readAgain } from '../edits/read-again.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { useMasking } from './retention-queries.ts';

const kinds: readonly MaskedKind[] = [
  'name',
  'phone',
  'email',
  'identityCard',
  'passport',
  'driverLicence',
  'socialSecurityNumber',
  'bankCard',
  'iban',
  'address',
  'licencePlate',
  'wechat',
  'qq',
  'ipAddress',
  'url',
  'orderNumber',
];

/** Which kinds of personal data are masked in what customers say, before anybody sees it. */
export function MaskingPanel() {
  const say = useText();
  const { rules } = useMasking();
  if (rules.data)
    return (
      <EditedThing thing={rules.data} readNewest={() => readAgain(rules)} title={say('privacy.masking')}>
        {(begun) => begun && <MaskingForm begun={begun} />}
      </EditedThing>
    );
  return (
    <Panel title={say('privacy.masking')} note={say('privacy.maskingNote')}>
      {rules.isPending && <Skeleton active paragraph={{ rows: 2 }} />}
      {rules.isError && <FailureNotice failure={rules.error} onRetry={() => void rules.refetch()} />}
    </Panel>
  );
}

function MaskingForm({ begun }: { begun: MaskingRules }) {
  const say = useText();
  const editing = useEditing();
  const { save } = useMasking();
  const [known, setKnown] = useState(begun.kinds);
  const [chosen, setChosen] = useState(begun.kinds);
  const submit = () =>
    save.mutate(
      { kinds: chosen, revision: editing?.revision() },
      {
        onSuccess: (saved) => {
          editing?.saved(saved.revision);
          setKnown(chosen);
        },
      },
    );
  return (
    <Panel
      title={say('privacy.masking')}
      note={say('privacy.maskingNote')}
      extra={
        <Button type="primary" disabled={chosen === known} loading={save.isPending} onClick={submit}>
          {say('privacy.savePurpose')}
        </Button>
      }
    >
      <LeaveGuard isChanged={chosen !== known && !save.isPending} />
      {save.isError && <FailureNotice failure={save.error} onInsist={submit} />}
      <Checkbox.Group<MaskedKind> value={chosen} onChange={setChosen} aria-label={say('privacy.masking')}>
        <Flex wrap gap="small">
          {kinds.map((kind) => (
            <Checkbox key={kind} value={kind}>
              {say(`privacy.masked.${kind}`)}
            </Checkbox>
          ))}
        </Flex>
      </Checkbox.Group>
    </Panel>
  );
}
