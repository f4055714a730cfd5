import type { ReactElement } from 'react';
import { CopyButton } from './copy-button.js';

/** A piece of code to be copied. */
export const Snippet = ({ name, code }: { readonly name: string; readonly code: string }): ReactElement => (
  <figure className="snippet">
    <figcaption className="small">
      {name} <CopyButton text={code} what={`the code: ${name}`} />
    </figcaption>
    <pre tabIndex={0}>
      <code>{code}</code>
    </pre>
  </figure>
);
