import { useEffect } from 'react';

/** Names the page in the browser's tab and to readers of the screen. */
export const useTitle = (title: string): void => {
  useEffect(() => {
    document.title = `${title} · Holdfast`;
  }, [title]);
};
