import { Button, Checkbox, Flex, Skeleton } from 'antd';
import { useState } from 'react';
import type { MaskedKind } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { LeaveGuard } from '../drafts/leave-guard.tsx';
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
  const { kinds: masked, save } = useMasking();
  const [chosen, setChosen] = useState<MaskedKind[] | null>(null);
  const shown = chosen ?? masked.data ?? [];
  return (
    <Panel
      title={say('privacy.masking')}
      note={say('privacy.maskingNote')}
      extra={
        <Button
          type="primary"
          disabled={chosen === null}
          loading={save.isPending}
          onClick={() => save.mutate(shown, { onSuccess: () => setChosen(null) })}
        >
          {say('privacy.savePurpose')}
        </Button>
      }
    >
      <LeaveGuard isChanged={chosen !== null && !save.isPending} />
      {masked.isPending && <Skeleton active paragraph={{ rows: 2 }} />}
      {masked.isError && <FailureNotice failure={masked.error} onRetry={() => void masked.refetch()} />}
      {save.isError && <FailureNotice failure={save.error} />}
      {masked.data && (
        <Checkbox.Group<MaskedKind> value={shown} onChange={setChosen} aria-label={say('privacy.masking')}>
          <Flex wrap gap="small">
            {kinds.map((kind) => (
              <Checkbox key={kind} value={kind}>
                {say(`privacy.masked.${kind}`)}
              </Checkbox>
            ))}
          </Flex>
        </Checkbox.Group>
      )}
    </Panel>
  );
}
