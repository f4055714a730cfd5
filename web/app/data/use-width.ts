import { useEffect, useState } from 'react';

const AT_FIRST = 720;

/** @returns how wide an element is, and what it takes as its `ref` to be measured */
export const useWidth = (): readonly [number, (element: Element | null) => void] => {
  const [element, setElement] = useState<Element | null>(null);
  const [width, setWidth] = useState(AT_FIRST);
  useEffect(() => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.round(entry.contentRect.width));
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [element]);
  return [width, setElement];
};
