import type { ReactElement } from 'react';
import type { ProofTone } from '../../../../../client/reading/verification-in-words.js';
import type { IconName } from '../../../parts/icon.js';
import { Icon } from '../../../parts/icon.js';

const ICONS: Readonly<Record<ProofTone, IconName>> = {
  good: 'check',
  info: 'check',
  warn: 'info',
  bad: 'alert',
};

/** What a check has come to, in a few words. */
export const ProofAnswer = ({
  tone,
  children,
}: {
  readonly tone: ProofTone;
  readonly children: string;
}): ReactElement => (
  <strong className={`proof-answer tone-${tone}`}>
    <Icon name={ICONS[tone]} size={14} /> {children}
  </strong>
);
