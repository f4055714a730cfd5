import { useEffect, useState } from 'react';

/** A little before it comes into view. */
const MARGIN = '200px';

/** @returns whether an element has been in view, and what it takes as its `ref` to be watched */
export const useSeen = (): readonly [boolean, (element: Element | null) => void] => {
  const [element, setElement] = useState<Element | null>(null);
  const [isSeen, setSeen] = useState(false);
  useEffect(() => {
    if (element === null || isSeen) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
      },
      { rootMargin: MARGIN },
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, [element, isSeen]);
  return [isSeen, setElement];
};
