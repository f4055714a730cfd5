import type { ReactElement, ReactNode } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { formatCount, formatPercent } from '../../../../client/reading/numbers.js';
import { Figure, Missing } from '../../parts/figure.js';
import { Section } from '../../parts/section.js';
import { TableFrame } from '../../parts/table-frame.js';
import { variantClass } from '../../parts/variant-class.js';
import { controlFirst } from './control-first.js';
import { usePlaceOf } from './variant-places.js';
import { VerdictFunnel } from './verdict-funnel.js';

const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** Who came, against who should have come. */
export const ExposuresSection = ({
  experimentId,
  hasSamples,
  exposures,
  results,
  children,
}: {
  readonly experimentId: string;
  /** Not where they are read from tables of others. */
  readonly hasSamples: boolean;
  readonly exposures: Schemas['ExposuresPayload'];
  readonly results: Schemas['ResultsPayload'] | null;
  /** The same over time. */
  readonly children?: ReactNode;
}): ReactElement => {
  const placeOf = usePlaceOf();
  const all = sumOf(exposures.totals);
  const expected = results?.srm.expected ?? {};
  return (
    <Section
      name="exposures"
      title="Exposures"
      side={<Figure value={all}>{formatCount(all)} identities</Figure>}
    >
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
              {controlFirst(Object.keys(exposures.totals)).map((variant) => {
                const count = exposures.totals[variant] ?? 0;
                const wanted = expected[variant];
                return (
                  <tr key={variant} className={variantClass(placeOf(variant))}>
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
              })}
            </tbody>
          </table>
        </TableFrame>
        <VerdictFunnel health={exposures.health} experimentId={experimentId} hasSamples={hasSamples} />
      </div>
      {children}
    </Section>
  );
};
