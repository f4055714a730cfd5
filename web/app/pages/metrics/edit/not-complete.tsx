import type { ReactElement } from 'react';

/** What keeps a form from being sent; what is wrong is said where it is. */
export const NotComplete = ({ missing }: { readonly missing: readonly string[] }): ReactElement => (
  <p className={missing.length === 0 ? 'tone-bad toned' : 'muted'} role="status">
    {missing.length === 0
      ? 'Something above cannot be as it stands there.'
      : `Still missing: ${missing.join(', ')}.`}
  </p>
);
