import type { Schemas } from '../create-client.js';
import { formatCount } from './numbers.js';

type Verification = Schemas['Verification'];

/** How good the answer of a check is. */
export type ProofTone = 'good' | 'info' | 'warn' | 'bad';

interface Words {
  readonly tone: ProofTone;
  readonly answer: string;
  readonly meaning: string;
}

const places = ({ differences, differences_left_out: more }: Verification): string => {
  const count = differences.length + more;
  return count === 1 ? '1 place' : `${formatCount(count)} places`;
};

/** @returns what came of deriving a snapshot again, as people say it */
export const verificationInWords = (verification: Verification): Words => {
  switch (verification.outcome) {
    case 'equal':
      return {
        tone: 'good',
        answer: 'Equal to what follows from the events',
        meaning: 'The events give the same figures, to the last digit.',
      };
    case 'rounded':
      return {
        tone: 'info',
        answer: 'Equal but for rounding',
        meaning: `An older snapshot, whose sums were added in no certain order: ${places(verification)} differ in the last of some sixteen digits.`,
      };
    case 'different':
      return {
        tone: 'bad',
        answer: `Different in ${places(verification)}`,
        meaning: 'The events as they are now give other figures than those that are stored.',
      };
    case 'tampered':
      return {
        tone: 'bad',
        answer: 'Tampered with',
        meaning:
          'What is stored is not what was stored: its hash is another. Do not decide by it before you know who changed it.',
      };
    case 'underivable':
      return {
        tone: 'warn',
        answer: 'Could not be derived again',
        meaning: 'That says nothing for or against the figures. The cause:',
      };
  }
};

const LONGEST = 200;

/** @returns a value of a payload as it is shown in a table; undefined is one that is not there */
export const valueInWords = (value: unknown): string => {
  if (value === undefined) return '–';
  const text = JSON.stringify(value);
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
};
