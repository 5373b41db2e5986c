import { createContext, useContext } from 'react';

/** What is known of the thing as it is now, which is asked for once somebody else was quicker. */
export type NewestState<T> =
  | { state: 'unread' | 'reading' | 'gone' }
  | { state: 'failed'; failure: unknown }
  | { state: 'read'; thing: T };

/** What a form knows of the editing that it takes part in. */
export interface Editing {
  /** The form only shows the newest: nothing can be written in it */
  isViewed: boolean;
  /** What its `Form` is called, so that two of one kind on the screen do not share the ids of their fields */
  naming: { name: string } | Record<never, never>;
  newest: NewestState<unknown>['state'];
  /** The revision that what is written rests on; undefined for something new */
  revision: () => number | undefined;
  /** It is saved, and goes on from there */
  saved: (revision: number) => void;
  /** Asks for the thing as it is now */
  read: () => Promise<void>;
  view: () => void;
  closeView: () => void;
  /** What is saved next is saved over the newest */
  insist: () => void;
  /** Begins anew with the newest; what was written goes */
  take: () => void;
}

export const EditingContext = createContext<Editing | null>(null);

/** The editing around a form; null for one that nobody can be quicker in. */
export function useEditing(): Editing | null {
  return useContext(EditingContext);
}

/** The same for a form that only shows the newest. */
export function viewedOnly(editing: Editing): Editing {
  return { ...editing, isViewed: true, naming: { name: 'newest' } };
}
