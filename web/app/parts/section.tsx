import type { ReactElement, ReactNode } from 'react';
import { useId } from 'react';

/** A block of a page, which the address can lead to. */
export const Section = ({
  name,
  title,
  side,
  children,
}: {
  readonly name: string;
  readonly title: string;
  readonly side?: ReactNode;
  readonly children: ReactNode;
}): ReactElement => {
  const titleId = useId();
  return (
    <section id={name} className="section" aria-labelledby={titleId}>
      <header className="section-head">
        <h2 id={titleId}>{title}</h2>
        {side !== undefined && <div className="section-side">{side}</div>}
      </header>
      {children}
    </section>
  );
};
