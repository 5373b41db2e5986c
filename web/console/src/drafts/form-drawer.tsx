import { Drawer, type DrawerProps } from 'antd';
import { useText } from '../app/language.tsx';
import { useEditing } from '../edits/editing.ts';
import { Untouchable } from '../edits/untouchable.tsx';
import { type DraftProps, useDraft } from './use-draft.tsx';

type FormDrawerProps = DraftProps & Omit<DrawerProps, keyof DraftProps | 'open'>;

/** A form in a drawer. What was written in it is not lost unasked; where only the newest is looked at, nothing is written. */
export function FormDrawer({ children, onClose, isSaving, isSaved, isChanged, ...drawer }: FormDrawerProps) {
  const say = useText();
  const editing = useEditing();
  const draft = useDraft({ children, onClose, isSaving, isSaved, isChanged });
  if (editing?.isViewed)
    return (
      <Drawer open {...drawer} title={say('edits.newest')} footer={null} onClose={editing.closeView}>
        <Untouchable>{children}</Untouchable>
      </Drawer>
    );
  return (
    <Drawer open {...drawer} onClose={draft.close}>
      {draft.contents}
    </Drawer>
  );
}
