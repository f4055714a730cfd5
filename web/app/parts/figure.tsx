import type { ReactElement, ReactNode } from 'react';

/** A figure as people read it, with the API's own beside it. */
export const Figure = ({
  value,
  children,
  className = '',
}: {
  readonly value: number | null | undefined;
  readonly children: ReactNode;
  readonly className?: string;
}): ReactElement => (
  <span className={`figure ${className}`} data-value={value ?? undefined}>
    {children}
  </span>
);

/** Stands for a figure that is not there, with the reason for all who read or hear it. */
export const Missing = ({ reason }: { readonly reason: string }): ReactElement => (
  <span className="missing" title={reason}>
    –<span className="unseen"> {reason}</span>
  </span>
);
