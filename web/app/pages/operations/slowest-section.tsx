import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { Figure } from '../../parts/figure.js';
import { Moment } from '../../parts/moment.js';
import { Section } from '../../parts/section.js';
import { TableFrame } from '../../parts/table-frame.js';
import { ExperimentLink } from './experiment-link.js';
import { lengthInWords } from './health-in-words.js';

/** Which refreshes took longest; what is slow today is late tomorrow. */
export const SlowestSection = ({
  slowest,
}: {
  readonly slowest: Schemas['Operations']['refreshes']['slowest'];
}): ReactElement => (
  <Section name="slowest" title="The slowest refreshes of the last hour">
    {slowest.length === 0 ? (
      <p className="muted">None was computed.</p>
    ) : (
      <TableFrame label="The slowest refreshes">
        <table>
          <thead>
            <tr>
              <th scope="col">Experiment</th>
              <th scope="col" className="number">
                Took
              </th>
              <th scope="col">When</th>
            </tr>
          </thead>
          <tbody>
            {slowest.map((one) => (
              <tr key={`${one.experiment} ${one.at}`}>
                <th scope="row" className="wordy">
                  <ExperimentLink one={one} />
                </th>
                <td className="number">
                  <Figure value={one.ms}>{lengthInWords(one.ms)}</Figure>
                </td>
                <td>
                  <Moment at={one.at} as="ago" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    )}
  </Section>
);
