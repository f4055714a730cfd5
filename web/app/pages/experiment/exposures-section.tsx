import type { ReactElement, ReactNode } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { formatCount, formatPercent } from '../../../../client/reading/numbers.js';
import { Figure, Missing } from '../../parts/figure.js';
import { Moment } from '../../parts/moment.js';
import { Section } from '../../parts/section.js';
import { TableFrame } from '../../parts/table-frame.js';
import { variantClass } from '../../parts/variant-class.js';
import { controlFirst } from './control-first.js';
import { usePlaceOf } from './variant-places.js';
import { VerdictFunnel } from './verdict-funnel.js';

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

const VariantRow = ({
  variant,
  count,
  wanted,
  all,
}: {
  variant: string;
  count: number;
  /** How many there should be; undefined where that was not tested. */
  wanted: number | undefined;
  all: number;
}): ReactElement => {
  const placeOf = usePlaceOf();
  return (
    <tr className={variantClass(placeOf(variant))}>
      <th scope="row">
        <span className="swatch" aria-hidden="true" />
        <span dir="auto">{variant}</span>
      </th>
      <td className="number">
        <Figure value={count}>{formatCount(count)}</Figure>
      </td>
      <td className="number">
        {wanted === undefined ? (
          <Missing reason="not tested" />
        ) : (
          <Figure value={wanted}>{formatCount(wanted)}</Figure>
        )}
      </td>
      <td className="number">
        {wanted === undefined || wanted === 0 ? (
          <Missing reason="not tested" />
        ) : (
          formatPercent(count / wanted - 1, { signed: true })
        )}
      </td>
      <td className="number">{all === 0 ? '–' : formatPercent(count / all)}</td>
    </tr>
  );
};

const Total = ({ all, asOf }: { all: number; asOf: string | null }): ReactElement => (
  <span>
    <Figure value={all}>{formatCount(all)} identities</Figure>
    {asOf !== null && (
      <span className="small muted">
        {' '}
        as of <Moment at={asOf} />
      </span>
    )}
  </span>
);

/** Who came, against who should have come. */
export const ExposuresSection = ({
  experimentId,
  hasSamples,
  exposures,
  asOf,
  results,
  children,
}: {
  readonly experimentId: string;
  /** Not where they are read from tables of others. */
  readonly hasSamples: boolean;
  readonly exposures: Schemas['ExposuresPayload'];
  /** When they were counted. */
  readonly asOf: string | null;
  readonly results: Schemas['ResultsPayload'] | null;
  /** The same over time. */
  readonly children?: ReactNode;
}): ReactElement => {
  const all = sumOf(exposures.totals);
  const expected = results?.srm.expected ?? {};
  return (
    <Section name="exposures" title="Exposures" side={<Total all={all} asOf={asOf} />}>
      <div className="halves">
        <TableFrame label="Identities by variant">
          <table>
            <caption className="unseen">Identities by variant</caption>
            <thead>
              <tr>
                <th scope="col">Variant</th>
                {['Observed', 'Expected', 'Deviation', 'Share'].map((head) => (
                  <th key={head} scope="col" className="number">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {controlFirst(Object.keys(exposures.totals)).map((variant) => (
                <VariantRow
                  key={variant}
                  variant={variant}
                  count={exposures.totals[variant] ?? 0}
                  wanted={expected[variant]}
                  all={all}
                />
              ))}
            </tbody>
          </table>
        </TableFrame>
        <VerdictFunnel health={exposures.health} experimentId={experimentId} hasSamples={hasSamples} />
      </div>
      {children}
    </Section>
  );
};
