import type { ReactElement } from 'react';
import { TableFrame } from '../../../parts/table-frame.js';

/** Something that came out another way than it is stored. */
interface Row {
  readonly place: string;
  readonly stored: string;
  readonly again: string;
}

/** What is stored beside what came out, place by place. */
export const DifferencesTable = ({
  label,
  again,
  rows,
}: {
  readonly label: string;
  /** The head of what came out. */
  readonly again: string;
  readonly rows: readonly Row[];
}): ReactElement => (
  <TableFrame label={label}>
    <table>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col">Stored</th>
          <th scope="col">{again}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.place}>
            <th scope="row" dir="auto" className="wordy">
              {row.place}
            </th>
            <td className="wordy">{row.stored}</td>
            <td className="wordy">{row.again}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </TableFrame>
);
