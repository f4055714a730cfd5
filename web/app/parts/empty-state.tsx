import type { ReactElement, ReactNode } from 'react';

/** One sentence, one thing to do, and how to do the same without the page. */
export const EmptyState = ({
  title,
  children,
  action,
  curl,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly curl?: string;
}): ReactElement => (
  <div className="empty">
    <h2>{title}</h2>
    {children !== undefined && <p>{children}</p>}
    {action}
    {curl !== undefined && (
      <details>
        <summary>The same with curl</summary>
        <pre tabIndex={0}>
          <code>{curl}</code>
        </pre>
      </details>
    )}
  </div>
);
