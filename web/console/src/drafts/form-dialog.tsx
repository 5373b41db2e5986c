import { Button, Modal, type ModalProps } from 'antd';
import { useText } from '../app/language.tsx';
import { useEditing } from '../edits/editing.ts';
import { Untouchable } from '../edits/untouchable.tsx';
import { type DraftProps, useDraft } from './use-draft.tsx';

type FormDialogProps = DraftProps & Omit<ModalProps, keyof DraftProps | 'open' | 'onCancel' | 'confirmLoading'>;

/**
 * A form in a dialog. What was written in it is not lost unasked; a secret that is shown once goes only by its button.
 * Where only the newest is looked at, nothing can be written in it.
 */
export function FormDialog({ children, onClose, isSaving, isSaved, isChanged, ...modal }: FormDialogProps) {
  const say = useText();
  const editing = useEditing();
  const draft = useDraft({ children, onClose, isSaving, isSaved, isChanged });
  if (editing?.isViewed)
    return (
      <Modal
        open
        {...modal}
        title={say('edits.newest')}
        footer={<Button onClick={editing.closeView}>{say('edits.close')}</Button>}
        onCancel={editing.closeView}
      >
        <Untouchable>{children}</Untouchable>
      </Modal>
    );
  return (
    <Modal
      open
      {...modal}
      confirmLoading={isSaving === true}
      mask={{ closable: isSaved !== true }}
      keyboard={isSaved !== true}
      onCancel={draft.close}
      {...(isSaved === true && {
        // There is nothing left to cancel.
        footer: (
          <Button type="primary" onClick={onClose}>
            {say('states.done')}
          </Button>
        ),
      })}
    >
      {draft.contents}
    </Modal>
  );
}
