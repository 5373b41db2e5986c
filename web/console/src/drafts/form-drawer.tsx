import { Drawer, type DrawerProps } from 'antd';
import { type DraftProps, useDraft } from './use-draft.tsx';

type FormDrawerProps = DraftProps & Omit<DrawerProps, keyof DraftProps | 'open'>;

/** A form in a drawer. What was written in it is not lost unasked. */
export function FormDrawer({ children, onClose, isSaving, isSaved, isChanged, ...drawer }: FormDrawerProps) {
  const draft = useDraft({ children, onClose, isSaving, isSaved, isChanged });
  return (
    <Drawer open {...drawer} onClose={draft.close}>
      {draft.contents}
    </Drawer>
  );
}
