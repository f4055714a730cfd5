import { useEffect, useState } from 'react';

/** Long enough for a slider to be let go of, short enough to be live. */
const REST_MS = 200;

/** @returns what was last asked for, once it has rested for a moment; it is compared, and kept, as JSON */
export const useRested = <Asked>(asked: Asked): Asked => {
  const [rested, setRested] = useState(asked);
  const text = JSON.stringify(asked);
  useEffect(() => {
    const timer = setTimeout(() => {
      setRested(JSON.parse(text) as Asked);
    }, REST_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [text]);
  return rested;
};
