import { useEffect, useState } from 'react';

/** How long somebody has to rest before what he writes is asked for. */
const restMs = 400;

/** A value, which can be written as JSON, as it was once its writer rested. */
export function useRested<Value>(value: Value): Value {
  const written = JSON.stringify(value);
  const [rested, setRested] = useState({ written, value });
  useEffect(() => {
    if (rested.written === written) return;
    const timer = setTimeout(() => setRested({ written, value }), restMs);
    return () => clearTimeout(timer);
  }, [written, value, rested.written]);
  return rested.value;
}
