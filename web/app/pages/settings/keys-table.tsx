import type { ReactElement, ReactNode } from 'react';
import { Missing } from '../../parts/figure.js';
import { Moment } from '../../parts/moment.js';
import { TableFrame } from '../../parts/table-frame.js';
import { TableHead } from '../../parts/table-head.js';
import type { AnyKey } from './keys.js';

const Ending = ({ value }: { value: AnyKey }): ReactElement => {
  if (value.revoked_at !== null)
    return (
      <>
        revoked <Moment at={value.revoked_at} />
      </>
    );
  if (value.expires_at === null) return <>never</>;
  return (
    <>
      {!value.active && 'expired '}
      <Moment at={value.expires_at} />
    </>
  );
};

const Row = ({
  value,
  heads,
  extra,
  action,
}: {
  value: AnyKey;
  heads: readonly string[];
  extra: readonly ReactNode[];
  action: ReactNode;
}): ReactElement => (
  <tr data-key={value.id} className={value.active ? '' : 'muted'}>
    <th scope="row" className="wordy" dir="auto">
      {value.name}
    </th>
    <td data-label="Begins with">
      <code className="small">{value.prefix}…</code>
    </td>
    {extra.map((cell, place) => (
      <td key={heads[place]} className="extra" data-label={heads[place]}>
        <span className="breaking">{cell}</span>
      </td>
    ))}
    <td className="small" data-label="Last used">
      {value.last_used_at === null ? (
        <Missing reason="it was never used" />
      ) : (
        <Moment at={value.last_used_at} as="ago" />
      )}
    </td>
    <td className="small" data-label="Ends">
      <span>
        <Ending value={value} />
      </span>
    </td>
    <td className="number">{action}</td>
  </tr>
);

/** Keys, as far as anybody is shown them: never the key itself. */
export const KeysTable = <Value extends AnyKey>({
  label,
  keys,
  heads,
  extraOf,
  actionOf,
}: {
  readonly label: string;
  readonly keys: readonly Value[];
  /** Of what this kind of key has besides the rest. */
  readonly heads: readonly string[];
  readonly extraOf: (value: Value) => readonly ReactNode[];
  readonly actionOf: (value: Value) => ReactNode;
}): ReactElement => (
  <TableFrame label={label}>
    <table className="stacked">
      <TableHead heads={['Used by', 'Begins with', ...heads, 'Last used', 'Ends']}>
        <th scope="col">
          <span className="unseen">Actions</span>
        </th>
      </TableHead>
      <tbody>
        {keys.map((value) => (
          <Row key={value.id} value={value} heads={heads} extra={extraOf(value)} action={actionOf(value)} />
        ))}
      </tbody>
    </table>
  </TableFrame>
);
