import { useLayoutEffect, useState } from 'preact/hooks';

let scriptRuns = false;

/** Whether a question has to be shown by plain controls: true on the server, and in a browser until scripts run. */
export function usePlain(): boolean {
  const [plain, setPlain] = useState(!scriptRuns);
  useLayoutEffect(() => {
    scriptRuns = true;
    setPlain(false);
  }, []);
  return plain;
}
