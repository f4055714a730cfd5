import type { ReactElement } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { CopyButton } from '../../../parts/copy-button.js';
import { Icon } from '../../../parts/icon.js';
import { Moment } from '../../../parts/moment.js';
import { Section } from '../../../parts/section.js';
import { DecisionCard } from './decision-card.js';

/** What was decided, by which figures, and how anybody can check that. */
export const DecisionSection = ({
  detail,
  final,
}: {
  readonly detail: Schemas['ExperimentDetail'];
  readonly final: Schemas['FinalResult'];
}): ReactElement => {
  const { results } = final;
  const print = (
    <button
      type="button"
      className="button"
      onClick={() => {
        window.print();
      }}
    >
      <Icon name="copy" size={14} /> Print the card
    </button>
  );
  return (
    <Section name="decision" title="Decision and proof" side={results === null ? undefined : print}>
      {results === null ? (
        <p>
          Sealed <Moment at={final.sealed_at} />. {detail.status_reason} No figures could be computed before.
        </p>
      ) : (
        <>
          <DecisionCard detail={detail} sealed={results} />
          <p className="small muted">
            Sealed <Moment at={final.sealed_at} />. All figures of this page are the sealed ones, as of{' '}
            <Moment at={results.as_of} />. What came later is not in them. Anybody can derive them again:{' '}
            <a href="/docs/snapshots">how</a>.{' '}
            <CopyButton text={results.content_hash} what="hash of the sealed result" />
          </p>
        </>
      )}
    </Section>
  );
};
