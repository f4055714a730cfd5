import type { ReactElement, ReactNode } from 'react';

/** Around a table: what is too wide is scrolled inside, by keys too. */
export const TableFrame = ({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}): ReactElement => (
  <div className="table-frame" role="group" aria-label={label} tabIndex={0}>
    {children}
  </div>
);
