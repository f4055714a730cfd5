import type { ReactElement } from 'react';
import { useId, useState } from 'react';
import { copyText } from '../data/copy-text.js';
import { Icon } from './icon.js';

const SAID_MS = 1_500;

/** Where a browser lets no page copy: the text, selected, for whoever presses the keys. */
const ToBeCopied = ({ text, what }: { text: string; what: string }): ReactElement => {
  const id = useId();
  return (
    <span className="to-be-copied">
      <textarea
        readOnly
        autoFocus
        rows={Math.min(6, text.split('\n').length)}
        aria-label={what}
        aria-describedby={id}
        value={text}
        onFocus={({ target }) => {
          target.select();
        }}
      />
      <span id={id} className="small" role="status">
        This browser lets no page copy here. It is selected: press Ctrl and C (on a Mac Command and C).
      </span>
    </span>
  );
};

/** Copies a text that nobody wants to type. */
export const CopyButton = ({
  text,
  what,
}: {
  readonly text: string;
  readonly what: string;
}): ReactElement => {
  const [outcome, setOutcome] = useState<'copied' | 'refused' | null>(null);
  const copy = async (pressed: Element): Promise<void> => {
    if (!(await copyText(text, pressed))) {
      setOutcome('refused');
      return;
    }
    setOutcome('copied');
    setTimeout(() => {
      setOutcome(null);
    }, SAID_MS);
  };
  const isCopied = outcome === 'copied';
  return (
    <>
      <button
        type="button"
        className="button button-bare button-tiny"
        aria-label={isCopied ? `${what} is copied` : `Copy ${what}`}
        title={`Copy ${what}`}
        onClick={({ currentTarget }) => {
          void copy(currentTarget);
        }}
      >
        <Icon name={isCopied ? 'check' : 'copy'} size={13} />
      </button>
      {outcome === 'refused' && <ToBeCopied text={text} what={what} />}
    </>
  );
};
