import { Form, type FormProps } from 'antd';
import { type ReactNode, useState } from 'react';
import { LeaveGuard } from './leave-guard.tsx';
import { useReturnedFocus } from './use-returned-focus.ts';

/** What a form that lies over a page is told. */
export interface DraftProps {
  children: ReactNode;
  /** Closes it, whatever was written */
  onClose: () => void;
  /** What was written is on its way */
  isSaving?: boolean | undefined;
  /** It is saved, and the dialog stays open to show what came of it */
  isSaved?: boolean | undefined;
  /** Something was changed that is no field of a `Form`, such as the lines of a condition */
  isChanged?: boolean | undefined;
}

type FormChange = Parameters<NonNullable<FormProps['onFieldsChange']>>[0];

/**
 * What is written in a form over a page, until it is saved: nobody loses it by a press beside it, by Escape, by Back or
 * by loading the page again without being asked.
 * @returns how to close it, and the contents with the guard beside them
 */
export function useDraft({ children, onClose, isSaving = false, isSaved = false, isChanged = false }: DraftProps) {
  useReturnedFocus();
  const [isTouched, setTouched] = useState(false);
  const [isClosing, setClosing] = useState(false);
  const isUnsaved = (isTouched || isChanged) && !isSaved;
  const note = (changed: FormChange) => {
    if (changed.some(({ touched }) => touched)) setTouched(true);
  };
  const contents = (
    <>
      <Form.Provider onFormChange={(_, { changedFields }) => note(changedFields)}>{children}</Form.Provider>
      <LeaveGuard
        // Once it is on its way, the page that shows what was saved may open.
        isChanged={isUnsaved && !isSaving}
        closing={isClosing ? { onLeave: onClose, onStay: () => setClosing(false) } : null}
      />
    </>
  );
  return { close: () => (isUnsaved ? setClosing(true) : onClose()), contents };
}
