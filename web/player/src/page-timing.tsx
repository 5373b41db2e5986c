import type { FlowPage } from '@voxloop/survey';
import { useEffect, useRef } from 'preact/hooks';
import { now } from './clock.ts';

interface Clicks {
  shownAt: number;
  first: number | null;
  last: number | null;
  count: number;
}

/** Where the measures of a page are read; nothing is measured until the component below is there. */
export interface Timings {
  /** The answers of the page's timing questions at this moment, by answer key. */
  read(): Readonly<Record<string, unknown>>;
}

/** Measures a page for its timing questions: how long it takes, and when it is clicked. Shows nothing. */
export function PageTiming({ current, timings }: { current: FlowPage; timings: Timings }) {
  const clicks = useRef<Clicks>({ shownAt: now().getTime(), first: null, last: null, count: 0 });
  const keys = current.questions.filter(({ question }) => question.type === 'timing').map(({ key }) => key);
  timings.read = () => {
    const measured = measure(clicks.current, now().getTime());
    return Object.fromEntries(keys.map((key) => [key, measured]));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page is measured anew.
  useEffect(() => {
    clicks.current = { shownAt: now().getTime(), first: null, last: null, count: 0 };
    const count = () => {
      const at = now().getTime();
      const { first, count: before } = clicks.current;
      clicks.current = { ...clicks.current, first: first ?? at, last: at, count: before + 1 };
    };
    addEventListener('click', count, true);
    return () => {
      removeEventListener('click', count, true);
      timings.read = () => ({});
    };
  }, [current.id]);
  return null;
}

function measure({ shownAt, first, last, count }: Clicks, at: number): Readonly<Record<string, number>> {
  const seconds = (moment: number) => Math.round(moment - shownAt) / 1000;
  return {
    ...(first === null ? {} : { firstClick: seconds(first) }),
    ...(last === null ? {} : { lastClick: seconds(last) }),
    submit: seconds(at),
    clicks: count,
  };
}
