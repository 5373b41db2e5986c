import { Modal, type ModalProps } from 'antd';
import { type DraftProps, useDraft } from './use-draft.tsx';

type FormDialogProps = DraftProps & Omit<ModalProps, keyof DraftProps | 'open' | 'onCancel' | 'confirmLoading'>;

/** A form in a dialog. What was written in it is not lost unasked; a secret that is shown once goes only by its button. */
export function FormDialog({ children, onClose, isSaving, isSaved, isChanged, ...modal }: FormDialogProps) {
  const draft = useDraft({ children, onClose, isSaving, isSaved, isChanged });
  return (
    <Modal
      open
      {...modal}
      confirmLoading={isSaving === true}
      mask={{ closable: isSaved !== true }}
      keyboard={isSaved !== true}
      onCancel={draft.close}
    >
      {draft.contents}
    </Modal>
  );
}
