import { Form, type FormProps } from 'antd';
import { type ReactNode, useState } from 'react';
import { LeaveGuard } from './leave-guard.tsx';

interface PageDraftProps {
  children: ReactNode;
  /** The mutation that saves what the forms hold */
  save: { isPending: boolean; isSuccess: boolean; submittedAt: number };
}

type FormChange = Parameters<NonNullable<FormProps['onFieldsChange']>>[0];

/** Forms that are part of a page. Whoever leaves the page before he saved what he wrote is asked first. */
export function PageDraft({ children, save }: PageDraftProps) {
  /** When it was saved before it was touched; null: nothing was touched */
  const [touchedAfter, setTouchedAfter] = useState<number | null>(null);
  const isSaved = touchedAfter === null || (save.isSuccess && save.submittedAt > touchedAfter);
  const note = (changed: FormChange) => {
    if (changed.some(({ touched }) => touched)) setTouchedAfter(save.submittedAt);
  };
  return (
    <>
      <Form.Provider onFormChange={(_, { changedFields }) => note(changedFields)}>{children}</Form.Provider>
      <LeaveGuard isChanged={!isSaved && !save.isPending} />
    </>
  );
}
