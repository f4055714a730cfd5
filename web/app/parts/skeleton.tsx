import type { ReactElement } from 'react';

/** Stands where something will be, in its size. It is seen only after a moment: most answers are faster (CSS). */
export const Skeleton = ({
  lines = 3,
  label,
}: {
  readonly lines?: number;
  readonly label: string;
}): ReactElement => (
  <div className="skeleton" role="status">
    <span className="unseen">{label}</span>
    {Array.from({ length: lines }, (_, line) => (
      <div key={line} className="skeleton-line" />
    ))}
  </div>
);
