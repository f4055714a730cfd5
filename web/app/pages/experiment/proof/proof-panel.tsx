import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { formatCount } from '../../../../../client/reading/numbers.js';
import type { Comparison } from '../../../../../stats/recompute/compare-figures.js';
import { compareFigures } from '../../../../../stats/recompute/compare-figures.js';
import { useEnvironment } from '../../../data/environment.js';
import { Figure } from '../../../parts/figure.js';
import { Moment } from '../../../parts/moment.js';
import { ProblemNotice } from '../../../parts/problem-notice.js';
import { Skeleton } from '../../../parts/skeleton.js';
import { Snippet } from '../../../parts/snippet.js';
import { DifferencesTable } from './differences-table.js';
import { hashOfSnapshot } from './hash-of-snapshot.js';
import { IdentityCheck } from './identity-check.js';
import { ProofAnswer } from './proof-answer.js';
import type { CheckedSnapshot } from './read-snapshot.js';
import { readSnapshot } from './read-snapshot.js';
import { VerificationStep } from './verification-step.js';

const DIFFERENCES_SHOWN = 20;

const HashStep = ({ snapshot, hash }: { snapshot: CheckedSnapshot; hash: string }): ReactElement => {
  const isRight = hash === snapshot.content_hash;
  return (
    <li>
      <ProofAnswer tone={isRight ? 'good' : 'bad'}>
        {isRight ? 'The hash is right' : 'The hash is wrong'}
      </ProofAnswer>
      <p className="small">
        Computed here, over the figures and what they were computed from: <code className="hash">{hash}</code>
        {!isRight && (
          <>
            ; stored: <code className="hash">{snapshot.content_hash}</code>
          </>
        )}
      </p>
    </li>
  );
};

const FiguresStep = ({ comparison }: { comparison: Comparison }): ReactElement => {
  const { equal, exact, differences, unchecked } = comparison;
  const all = equal + differences.length;
  return (
    <li>
      <ProofAnswer tone={differences.length === 0 ? 'good' : 'bad'}>
        {`${formatCount(equal)} of ${formatCount(all)} figures equal`}
      </ProofAnswer>
      <p className="small">
        Each was computed again in this browser, from the sums of the snapshot, by the code that computed it
        first. <Figure value={exact}>{formatCount(exact)}</Figure> are the same to the last digit
        {exact < equal && '; the others differ by the rounding of this browser'}.
      </p>
      {[...unchecked].map(([reason, count]) => (
        <p key={reason} className="small muted">
          {formatCount(count)} not computed: {reason}.
        </p>
      ))}
      {differences.length > 0 && (
        <DifferencesTable
          label="Figures that differ"
          again="Computed here"
          rows={differences.slice(0, DIFFERENCES_SHOWN).map(({ figure, stored, again: ours }) => ({
            ...{ place: figure, stored: String(stored), again: String(ours) },
          }))}
        />
      )}
    </li>
  );
};

const Limits = ({ snapshot: { basis } }: { snapshot: CheckedSnapshot }): ReactElement => (
  <div className="notice tone-info">
    <div className="notice-text small">
      <strong>What this does not prove</strong>
      <ul>
        <li>
          That the sums follow from the events, which this browser cannot read; on that, the list above has
          Holdfast’s own word once you ask for it. They are in the warehouse
          {basis.events !== undefined && (
            <>
              {' '}
              (<code>{basis.events.exposures}</code>, <code>{basis.events.metrics}</code>)
            </>
          )}
          ; the <a href="/docs/snapshots">recipe</a> derives the sums from them.
        </li>
        {basis.source === undefined ? (
          <li>That the events are true: senders say what happened.</li>
        ) : (
          <li>
            That the tables are still as they were. They are not Holdfast’s but those of the source{' '}
            <span dir="auto">{basis.source.name}</span>: whoever keeps them can change them, also after a
            result is sealed. <a href="/docs/sources">What is read of them</a>
          </li>
        )}
        <li>
          That nobody has replaced figures and hash together. Keep the hash elsewhere on the day of the
          decision: who has it can tell.
        </li>
        <li>The words of the verdicts, and their dates; the figures from which they follow are checked.</li>
      </ul>
    </div>
  </div>
);

const Outside = ({ address }: { address: string }): ReactElement => (
  <details className="small">
    <summary>Check it without this page</summary>
    <Snippet
      name="The answer to be checked"
      code={`curl --silent --header "Authorization: Api-Key $KEY" \\\n  ${address} > snapshot.json\nnode check.mjs < snapshot.json\npython3 check.py < snapshot.json`}
    />
    <p>
      Both programs are short, and in <a href="/docs/snapshots">the guide to snapshots</a>.
    </p>
  </details>
);

const useProof = (experimentId: string, isSealed: boolean) => {
  const { key: environmentKey } = useEnvironment();
  return useQuery({
    queryKey: ['proof', environmentKey, experimentId, isSealed],
    queryFn: async () => {
      const snapshot = await readSnapshot({ environmentKey, experimentId }, isSealed);
      if (snapshot === null) return null;
      const hash = await hashOfSnapshot(snapshot);
      return { snapshot, hash, comparison: compareFigures(snapshot.payload, snapshot.basis, isSealed) };
    },
    staleTime: Infinity,
  });
};

/** Checks a snapshot in the browser: its hash, and each of its figures; and says what that does not prove. */
export const ProofPanel = ({
  experimentId,
  isSealed,
}: {
  readonly experimentId: string;
  readonly isSealed: boolean;
}): ReactElement => {
  const { key } = useEnvironment();
  const { data: proof, error, refetch } = useProof(experimentId, isSealed);
  if (error !== null) return <ProblemNotice error={error} onRetry={refetch} />;
  if (proof === undefined) return <Skeleton lines={3} label="Figures are being computed again" />;
  if (proof === null) return <p className="muted">There is no snapshot yet.</p>;
  const { snapshot, hash, comparison } = proof;
  const at = `${location.origin}/api/v1/environments/${key}/experiments/${experimentId}/`;
  return (
    <div className="proof" aria-live="polite">
      <p className="small muted">
        {isSealed ? 'The sealed snapshot' : 'The newest snapshot'}, number {snapshot.seq}, as of{' '}
        <Moment at={snapshot.as_of} />, computed by version {snapshot.software_version}.
      </p>
      <ol className="proof-steps">
        <HashStep snapshot={snapshot} hash={hash} />
        <FiguresStep comparison={comparison} />
        <VerificationStep
          key={snapshot.id}
          path={{ environmentKey: key, experimentId, snapshotId: String(snapshot.id) }}
        />
        <IdentityCheck recipe={snapshot.basis} />
      </ol>
      <Limits snapshot={snapshot} />
      <Outside address={`${at}${isSealed ? 'final/' : 'snapshots/'}`} />
    </div>
  );
};
