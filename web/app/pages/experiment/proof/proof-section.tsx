import type { ReactElement } from 'react';
import { Suspense, useState } from 'react';
import { Section } from '../../../parts/section.js';
import { Skeleton } from '../../../parts/skeleton.js';
import { whenAsked } from '../../../when-asked.js';

// Brings the statistics with it, which nobody needs who only reads.
const ProofPanel = whenAsked(async () => (await import('./proof-panel.js')).ProofPanel);

/** Offers to check the figures in this browser. */
export const ProofSection = ({
  experimentId,
  isSealed,
}: {
  readonly experimentId: string;
  readonly isSealed: boolean;
}): ReactElement => {
  const [isAsked, setAsked] = useState(false);
  return (
    <Section name="proof" title="Proof">
      {isAsked ? (
        <Suspense fallback={<Skeleton lines={3} label="The statistics are being loaded" />}>
          <ProofPanel experimentId={experimentId} isSealed={isSealed} />
        </Suspense>
      ) : (
        <p>
          <button
            type="button"
            className="button"
            onClick={() => {
              setAsked(true);
            }}
          >
            Check hash and figures in this browser
          </button>
        </p>
      )}
    </Section>
  );
};
