import './questions/input-styles.ts';
import { useState } from 'preact/hooks';
import { drawKey } from './random.ts';
import { say } from './say.ts';
import type { Session, SessionChange } from './session.ts';

interface SaveForLaterProps {
  session: Session;
  change(change: SessionChange): void;
}

/** A link by which the respondent goes on later, or on another device. */
export function SaveForLater({ session, change }: SaveForLaterProps) {
  const { language, responseId, resumeKey } = session;
  const [copied, setCopied] = useState(false);
  if (resumeKey === undefined) {
    return (
      <p class="later">
        <button type="button" class="clear" onClick={() => change({ kind: 'share', resumeKey: drawKey() })}>
          {say(language, 'inputs.later')}
        </button>
      </p>
    );
  }
  const link = `${location.origin}${location.pathname}${location.search}#resume=${responseId}.${resumeKey}`;
  const copy = () =>
    navigator.clipboard.writeText(link).then(
      () => setCopied(true),
      // Where the browser does not let it, the link stands there to be copied by hand.
      () => undefined,
    );
  return (
    <div class="later">
      <label>
        <span class="field-label">{say(language, 'inputs.laterLink')}</span>
        <input type="text" dir="ltr" readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
      </label>
      <button type="button" class="secondary small" onClick={copy}>
        {say(language, copied ? 'inputs.copied' : 'inputs.copy')}
      </button>
    </div>
  );
}
