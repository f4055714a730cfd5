import type { ReactElement, ReactNode } from 'react';
import { useState } from 'react';
import { formatCount } from '../../../../client/reading/numbers.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Section } from '../../parts/section.js';
import { Skeleton } from '../../parts/skeleton.js';
import type { AnyKey } from './keys.js';
import { KeysTable } from './keys-table.js';
import type { KeyKind } from './new-key-dialog.js';
import { NewKeyDialog } from './new-key-dialog.js';
import { RevokeDialog } from './revoke-dialog.js';

interface Described<Value> {
  readonly kind: KeyKind;
  readonly title: string;
  readonly about: ReactNode;
  readonly heads: readonly string[];
  readonly extraOf: (value: Value) => readonly ReactNode[];
  /** The key that one is signed in with: somebody else has to revoke it. */
  readonly ownId?: number;
  /** @throws Refused */
  readonly revoke: (id: number) => Promise<void>;
}

interface Read<Value> {
  readonly keys: readonly Value[] | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

const Tables = <Value extends AnyKey>({
  keys,
  described: { title, heads, extraOf, ownId },
  onRevoke,
}: {
  keys: readonly Value[];
  described: Described<Value>;
  onRevoke: (value: Value) => void;
}): ReactElement => {
  const actionOf = (value: Value): ReactNode => {
    if (!value.active) return null;
    if (value.id === ownId) return <span className="chip">yours</span>;
    return (
      <button
        type="button"
        className="button"
        aria-label={`Revoke ${value.name}`}
        onClick={() => {
          onRevoke(value);
        }}
      >
        Revoke…
      </button>
    );
  };
  const live = keys.filter(({ active }) => active);
  const dead = keys.filter(({ active }) => !active);
  return (
    <>
      {live.length === 0 && <p className="muted">None that opens anything.</p>}
      {live.length > 0 && (
        <KeysTable label={title} keys={live} heads={heads} extraOf={extraOf} actionOf={actionOf} />
      )}
      {dead.length > 0 && (
        <details>
          <summary className="small">{formatCount(dead.length)} that open nothing any more</summary>
          <KeysTable
            label={`${title}, dead`}
            keys={dead}
            heads={heads}
            extraOf={extraOf}
            actionOf={actionOf}
          />
        </details>
      )}
    </>
  );
};

/** Keys of one kind: who has them, when they were used, when they end; new ones and revoked ones. */
export const KeysSection = <Value extends AnyKey>({
  described,
  read: { keys, error, refetch },
}: {
  readonly described: Described<Value>;
  readonly read: Read<Value>;
}): ReactElement => {
  const { kind, title, about, revoke } = described;
  const [isAdding, setAdding] = useState(false);
  const [revoked, setRevoked] = useState<Value | null>(null);
  return (
    <Section
      name={`${kind}-keys`}
      title={title}
      side={
        <button
          type="button"
          className="button"
          onClick={() => {
            setAdding(true);
          }}
        >
          New {kind} key…
        </button>
      }
    >
      <p className="small muted">{about}</p>
      {error !== null && <ProblemNotice error={error} onRetry={refetch} />}
      {keys === undefined && error === null && <Skeleton label="Keys are being read" />}
      {keys !== undefined && <Tables keys={keys} described={described} onRevoke={setRevoked} />}
      {isAdding && (
        <NewKeyDialog
          kind={kind}
          onClose={() => {
            setAdding(false);
          }}
        />
      )}
      {revoked !== null && (
        <RevokeDialog
          name={revoked.name}
          prefix={revoked.prefix}
          revoke={() => revoke(revoked.id)}
          onClose={() => {
            setRevoked(null);
          }}
        />
      )}
    </Section>
  );
};
