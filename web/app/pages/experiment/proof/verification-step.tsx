import type { ReactElement } from 'react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { formatCount } from '../../../../../client/reading/numbers.js';
import { valueInWords, verificationInWords } from '../../../../../client/reading/verification-in-words.js';
import { SECOND_MS } from '../../../../../domain/durations.js';
import { useNow } from '../../../data/use-now.js';
import { ProblemNotice } from '../../../parts/problem-notice.js';
import { DifferencesTable } from './differences-table.js';
import { ProofAnswer } from './proof-answer.js';
import type { SnapshotPath } from './verify-snapshot.js';
import { lastVerification, verifySnapshot } from './verify-snapshot.js';

type Verification = Schemas['Verification'];

/** What has come of it so far. */
type Asked =
  | { readonly kind: 'not yet' }
  | {
      readonly kind: 'waiting';
      /** Null: somebody has asked before the page was opened. */ readonly since: number | null;
    }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'done'; readonly verification: Verification };

const Waiting = ({ since }: { since: number | null }): ReactElement => {
  const now = useNow(SECOND_MS);
  const seconds = since === null ? null : Math.max(0, Math.floor((now - since) / SECOND_MS));
  return (
    <p className="small" role="status">
      Being derived again. {seconds !== null && <span aria-hidden="true">{seconds} s so far.</span>} It waits
      its turn with the refreshes, and goes on if you leave the page.
    </p>
  );
};

const Outcome = ({ verification }: { verification: Verification }): ReactElement => {
  const { outcome, remarks, differences, differences_left_out: more, hash, snapshot } = verification;
  const { tone, answer, meaning } = verificationInWords(verification);
  return (
    <div data-outcome={outcome}>
      <ProofAnswer tone={tone}>{answer}</ProofAnswer>
      <p className="small">{meaning}</p>
      {hash !== snapshot.content_hash && (
        <p className="small">
          Its hash now is <code className="hash">{hash}</code>; stored with it was{' '}
          <code className="hash">{snapshot.content_hash}</code>
        </p>
      )}
      {remarks.length > 0 && (
        <ul className="small">
          {remarks.map(({ code, detail }) => (
            <li key={`${code} ${detail}`}>
              {detail} <a href="/docs/snapshots#verification">{code}</a>
            </li>
          ))}
        </ul>
      )}
      {differences.length > 0 && (
        <DifferencesTable
          label="Figures that the events give otherwise"
          again="From the events"
          rows={differences.map(({ path, stored, derived }) => ({
            ...{ place: path, stored: valueInWords(stored), again: valueInWords(derived) },
          }))}
        />
      )}
      {more > 0 && <p className="small muted">{formatCount(more)} more are not shown.</p>}
      <p className="small muted">Derived by version {verification.software_version}.</p>
    </div>
  );
};

const useVerification = ({
  environmentKey,
  experimentId,
  snapshotId,
}: SnapshotPath): readonly [Asked, () => void] => {
  const [asked, setAsked] = useState<Asked>({ kind: 'not yet' });
  const waiting = useRef<AbortController | null>(null);
  const path = useMemo(
    () => ({ environmentKey, experimentId, snapshotId }),
    [environmentKey, experimentId, snapshotId],
  );
  /** Whatever was waited for before is not waited for any more. */
  const follow = useCallback(
    async (begin: (signal: AbortSignal) => Promise<Verification | null>): Promise<void> => {
      waiting.current?.abort();
      const controller = new AbortController();
      waiting.current = controller;
      const { signal } = controller;
      try {
        const verification = await begin(signal);
        if (verification !== null && !signal.aborted) setAsked({ kind: 'done', verification });
      } catch (error) {
        if (!signal.aborted) setAsked({ kind: 'failed', error });
      }
    },
    [],
  );
  useEffect(() => {
    void follow((signal) =>
      lastVerification(path, signal, () => {
        setAsked({ kind: 'waiting', since: null });
      }),
    );
    return () => waiting.current?.abort();
  }, [path, follow]);
  const ask = (): void => {
    setAsked({ kind: 'waiting', since: Date.now() });
    void follow((signal) => verifySnapshot(path, signal));
  };
  return [asked, ask];
};

/** Has Holdfast derive the snapshot again from the events in the warehouse, when somebody asks for it. */
export const VerificationStep = ({ path }: { readonly path: SnapshotPath }): ReactElement => {
  const [asked, ask] = useVerification(path);
  return (
    <li>
      {asked.kind === 'done' ? (
        <Outcome verification={asked.verification} />
      ) : (
        <>
          <strong>The events</strong>
          <p className="small">
            Holdfast can read them again and derive every figure from them, as the refresh did. That costs the
            warehouse as much as a refresh, and changes nothing.
          </p>
        </>
      )}
      {asked.kind === 'waiting' && <Waiting since={asked.since} />}
      {asked.kind === 'failed' && <ProblemNotice error={asked.error} />}
      <p>
        <button type="button" className="button" disabled={asked.kind === 'waiting'} onClick={ask}>
          {asked.kind === 'done' ? 'Derive it once more' : 'Derive it again from the events'}
        </button>
      </p>
    </li>
  );
};
