import type { ReactElement } from 'react';
import { formatCount } from '../../../client/reading/numbers.js';
import { dayBars } from '../geometry/day-bars.js';
import { Figure } from './figure.js';

const percent = (part: number): string => `${(part * 100).toFixed(3)}%`;

/** What came on each day, as bars, with the same in a table for all who cannot see them. */
export const DayChart = ({
  caption,
  days,
}: {
  readonly caption: string;
  readonly days: readonly { readonly day: string; readonly count: number }[];
}): ReactElement => (
  <figure className="day-chart">
    <svg aria-hidden="true" focusable="false">
      {dayBars(days.map(({ count }) => count)).map(({ left, width, top, height }, place) => (
        <rect
          key={days[place]?.day}
          x={percent(left)}
          width={percent(width)}
          y={percent(top)}
          height={percent(height)}
        />
      ))}
    </svg>
    <div className="ends-of-days small muted" aria-hidden="true">
      <span>{days[0]?.day}</span>
      <span>{days.at(-1)?.day}</span>
    </div>
    <figcaption className="small muted">{caption}</figcaption>
    <details className="small">
      <summary>As a table</summary>
      <table>
        <tbody>
          {days.map(({ day, count }) => (
            <tr key={day}>
              <th scope="row">{day}</th>
              <td className="number">
                <Figure value={count}>{formatCount(count)}</Figure>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  </figure>
);
