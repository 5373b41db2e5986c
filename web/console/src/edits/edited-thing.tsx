import { Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useText } from '../app/language.tsx';
import { EditingContext, type NewestState, viewedOnly } from './editing.ts';
import { Untouchable } from './untouchable.tsx';

interface EditedThingProps<T> {
  /** What is edited, as the page knows it; undefined where something new is made */
  thing: T | undefined;
  /** Asks the server for the thing as it is now; undefined when it is gone */
  readNewest: () => Promise<T | undefined>;
  /** Of a form that lies on the page, not over it: what the dialog is called in which the newest is looked at */
  title?: string | undefined;
  /** The form. It is shown the thing as it was when editing began, whatever the page reads meanwhile */
  children: (thing: T | undefined) => ReactNode;
}

/**
 * Lets somebody edit a thing that others may edit too. It remembers what he began with; when somebody else was quicker, the
 * form keeps what he wrote and says so, and he looks at the newest, saves all the same or goes on with the newest.
 */
export function EditedThing<T extends { revision: number }>(props: EditedThingProps<T>) {
  const { thing, readNewest, title, children } = props;
  const say = useText();
  const [begun, setBegun] = useState({ thing, round: 0 });
  const [basis] = useState(() => ({ revision: thing?.revision }));
  const [newest, setNewest] = useState<NewestState<T>>({ state: 'unread' });
  const [isViewing, setViewing] = useState(false);
  const read = async () => {
    setNewest({ state: 'reading' });
    try {
      const found = await readNewest();
      setNewest(found === undefined ? { state: 'gone' } : { state: 'read', thing: found });
    } catch (failure) {
      setNewest({ state: 'failed', failure });
    }
  };
  const found = newest.state === 'read' ? newest.thing : undefined;
  const editing = {
    isViewed: false,
    naming: {},
    newest: newest.state,
    revision: () => basis.revision,
    saved: (revision: number) => {
      basis.revision = revision;
    },
    read,
    view: () => setViewing(true),
    closeView: () => setViewing(false),
    insist: () => {
      basis.revision = found?.revision;
    },
    take: () => {
      basis.revision = found?.revision;
      setBegun(({ round }) => ({ thing: found, round: round + 1 }));
      setNewest({ state: 'unread' });
    },
  };
  const shown = found && children(found);
  return (
    <>
      <EditingContext key={begun.round} value={editing}>
        {children(begun.thing)}
      </EditingContext>
      {isViewing && shown !== undefined && (
        <EditingContext value={viewedOnly(editing)}>
          {title === undefined ? (
            shown
          ) : (
            <Modal open title={say('edits.newestOf', { name: title })} footer={null} onCancel={() => setViewing(false)}>
              <Untouchable>{shown}</Untouchable>
            </Modal>
          )}
        </EditingContext>
      )}
    </>
  );
}
