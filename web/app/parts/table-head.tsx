import type { ReactElement, ReactNode } from 'react';

/** The head of a table: a cell for each column, and what stands behind them. */
export const TableHead = ({
  heads,
  children,
}: {
  readonly heads: readonly string[];
  readonly children?: ReactNode;
}): ReactElement => (
  <thead>
    <tr>
      {heads.map((head) => (
        <th key={head} scope="col">
          {head}
        </th>
      ))}
      {children}
    </tr>
  </thead>
);
