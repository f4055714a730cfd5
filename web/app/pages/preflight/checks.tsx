import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import type { IconName } from '../../parts/icon.js';
import { Icon } from '../../parts/icon.js';

type Check = Schemas['PreflightCheck'];

const LOOKS: Readonly<Record<Check['outcome'], readonly [tone: string, icon: IconName, word: string]>> = {
  pass: ['tone-plain', 'check', 'All right'],
  warn: ['tone-warn', 'alert', 'Look at it'],
  fail: ['tone-bad', 'stop', 'No result will come of it'],
  unknown: ['tone-plain', 'info', 'Nobody could say'],
};

const SAID: Readonly<Record<Check['outcome'], string>> = {
  pass: 'Nothing stands in the way of a result.',
  warn: 'It may come to a result; some of it should be looked at first.',
  fail: 'As it is, it will not come to a result. It may be started all the same.',
  unknown: 'Not all of it could be looked at just now.',
};

/** What was looked at before a start, and what came of it. */
export const Checks = ({ checks }: { readonly checks: readonly Check[] }): ReactElement => (
  <ul className="checks">
    {checks.map(({ check, outcome, detail }) => {
      const [tone, icon, word] = LOOKS[outcome];
      return (
        <li key={`${check} ${detail}`} className={tone} data-check={check} data-outcome={outcome}>
          <Icon name={icon} />
          <span className="small check-word">{word}</span>
          <span dir="auto">{detail}</span>
        </li>
      );
    })}
  </ul>
);

/** @returns what all of it comes to, in a sentence */
export const preflightInWords = ({ outcome }: Pick<Schemas['Preflight'], 'outcome'>): string => SAID[outcome];
