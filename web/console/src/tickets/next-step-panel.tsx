import { App, Button, Segmented } from 'antd';
import { useState } from 'react';
import type { TicketDetail } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { PageDraft } from '../drafts/page-draft.tsx';
import { FailureNotice } from '../states/failure-notice.tsx';
import { Panel } from '../states/panel.tsx';
import { chooseNextStep, type StepForm, stepForms } from './next-step.ts';
import { AssignForm, ContactForm, NoteForm, ReopenForm, ResolveForm, RootCauseForm } from './step-forms.tsx';
import { type TicketStepRequest, useTicketStep } from './ticket-queries.ts';
import styles from './tickets.module.css';

/** The next thing to do, opened; everything else that may be done, one tap away. */
export function NextStepPanel({ ticket }: { ticket: TicketDetail }) {
  const say = useText();
  const { message } = App.useApp();
  const step = useTicketStep(ticket.id);
  const [chosen, setChosen] = useState<StepForm | null>(null);
  const offered = stepForms.filter((form) => ticket.allowedActions.includes(form));
  const form = offered.find((each) => each === chosen) ?? chooseNextStep(ticket);
  if (!form) return null;

  const take = (request: TicketStepRequest) => {
    if (step.isPending) return;
    step.mutate(request, {
      onSuccess: () => {
        setChosen(null);
        void message.success(say(`tickets.done.${request.kind}`));
      },
    });
  };
  const shared = { pending: step.isPending, onStep: take };
  return (
    <Panel
      title={say('tickets.nextStep')}
      note={say(`tickets.nextStep.${form}`)}
      extra={
        ticket.allowedActions.includes('start') && (
          <Button loading={step.isPending} onClick={() => take({ kind: 'start' })}>
            {say('tickets.start')}
          </Button>
        )
      }
    >
      {offered.length > 1 && (
        <div className={styles.stateStrip}>
          <Segmented
            aria-label={say('tickets.steps')}
            value={form}
            onChange={setChosen}
            options={offered.map((value) => ({ value, label: say(`tickets.step.${value}`) }))}
          />
        </div>
      )}
      {step.isError && <FailureNotice failure={step.error} />}
      <PageDraft key={form} save={step}>
        <div className={styles.form}>
          {form === 'contact' && <ContactForm {...shared} />}
          {form === 'resolve' && <ResolveForm {...shared} />}
          {form === 'note' && <NoteForm {...shared} />}
          {form === 'setRootCause' && <RootCauseForm {...shared} />}
          {form === 'assign' && <AssignForm {...shared} ticketId={ticket.id} />}
          {form === 'reopen' && <ReopenForm {...shared} />}
        </div>
      </PageDraft>
    </Panel>
  );
}
