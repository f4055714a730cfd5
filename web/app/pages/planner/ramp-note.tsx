import type { ReactElement } from 'react';

/** The planner knows one share; a ramp has several. */
export const RampNote = ({ share }: { readonly share: number | null }): ReactElement => (
  <p className="small muted">
    Reckoned with the {share ?? 0} % of the last step from the first day on: the steps before cost some of the
    days that they take.
  </p>
);
