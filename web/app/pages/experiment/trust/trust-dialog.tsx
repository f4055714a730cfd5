import type { ReactElement } from 'react';
import { Dialog } from '../../../parts/dialog.js';
import { Figure } from '../../../parts/figure.js';
import type { TrustCheck, TrustFacts } from './explain-trust.js';
import { explainTrust } from './explain-trust.js';

const SECTIONS = { exposures: 'Exposures', activity: 'Activity', setup: 'Setup' } as const;

/** What an answer of the strip rests on: what was checked, from where on it is wrong, the figures, what to do. */
export const TrustDialog = ({
  check,
  facts,
  onClose,
}: {
  readonly check: TrustCheck;
  readonly facts: TrustFacts;
  readonly onClose: () => void;
}): ReactElement => {
  const { title, checked, threshold, figures, advice, section, guide } = explainTrust(check, facts);
  return (
    <Dialog title={title} onClose={onClose} isDrawer>
      <dl className="trust-explained">
        <dt>What is checked</dt>
        <dd>{checked}</dd>
        <dt>From where on it is wrong</dt>
        <dd>{threshold}</dd>
        {figures.length > 0 && (
          <>
            <dt>The figures</dt>
            <dd>
              <ul className="plain-list">
                {figures.map(({ name, text, value }) => (
                  <li key={name}>
                    <bdi>{name}</bdi>: <Figure value={value}>{text}</Figure>
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        <dt>What to do</dt>
        <dd>
          <ul className="plain-list">
            {advice.map((what) => (
              <li key={what}>{what}</li>
            ))}
          </ul>
        </dd>
      </dl>
      <footer className="dialog-foot">
        <a className="button" href={guide}>
          In the guide
        </a>
        <a className="button" href={`#${section}`} onClick={onClose}>
          To {SECTIONS[section]}
        </a>
      </footer>
    </Dialog>
  );
};
