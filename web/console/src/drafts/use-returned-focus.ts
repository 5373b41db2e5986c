import { useEffect } from 'react';

/** Gives the focus back to what had it when this came, once this goes: to the button that opened a form, say. */
export function useReturnedFocus(): void {
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
}
