import type { ReactElement } from 'react';
import { useState } from 'react';
import { Icon } from './icon.js';

const SAID_MS = 1_500;

/** Copies a text that nobody wants to type. */
export const CopyButton = ({
  text,
  what,
}: {
  readonly text: string;
  readonly what: string;
}): ReactElement => {
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => {
      setCopied(false);
    }, SAID_MS);
  };
  return (
    <button
      type="button"
      className="button button-bare button-tiny"
      aria-label={isCopied ? `${what} is copied` : `Copy ${what}`}
      title={`Copy ${what}`}
      onClick={() => {
        void copy();
      }}
    >
      <Icon name={isCopied ? 'check' : 'copy'} size={13} />
    </button>
  );
};
