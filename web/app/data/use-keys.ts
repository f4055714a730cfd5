import { useEffect } from 'react';

/** A box to be checked is not typed into. */
const isTypedInto = (target: HTMLElement): boolean =>
  target.isContentEditable ||
  (target instanceof HTMLInputElement
    ? target.type !== 'checkbox'
    : /^(TEXTAREA|SELECT)$/.test(target.tagName));

/** Somebody types, or is on something that has the key itself. */
const isTaken = (target: EventTarget | null, key: string): boolean =>
  target instanceof HTMLElement &&
  (isTypedInto(target) || (key === 'Enter' && /^(A|BUTTON|SUMMARY)$/.test(target.tagName)));

/** Single keys that do something on a page, unless somebody types, or a dialog is open. */
export const useKeys = (keys: Readonly<Record<string, () => void>>): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target, event.key)) return;
      const act = Object.hasOwn(keys, event.key) ? keys[event.key] : undefined;
      if (act === undefined || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, [keys]);
};
