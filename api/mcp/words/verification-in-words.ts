import { onOneLine } from '../../../domain/typed-text.js';
import type { VerificationBody } from '../../snapshots/verification-schemas.js';
import { joined, lines, quoted } from './quoted.js';

const OUTCOMES: Readonly<Record<VerificationBody['outcome'], string>> = {
  equal: 'EQUAL: the events give the very same figures, and the hash is that of what is stored',
  rounded: 'ROUNDED: the events give the same figures but for the last digits of sums',
  different: 'DIFFERENT: the events give other figures than those that are stored',
  tampered: 'TAMPERED: what is stored was changed after it was sealed',
  underivable: 'UNDERIVABLE: it cannot be derived again',
};

/** What came of it, as the API says it, or that it is under way. */
export type Verified = VerificationBody | { readonly status: 'pending' };

const oneInWords = (what: string, verification: Verified | null): string => {
  if (verification === null) return `Of the ${what} nothing could be computed, so nothing is sealed.`;
  if ('status' in verification) return `The ${what}: their verification is under way; ask again.`;
  const { outcome, remarks, differences, differences_left_out: more, hash } = verification;
  const count = differences.length + more;
  return joined(
    `The ${what}: ${OUTCOMES[outcome]}. Hash ${hash}.`,
    count === 0 ? null : `${count} places differ, such as ${quoted(differences[0]?.path ?? '')}.`,
    lines(remarks.map(({ detail }) => `- ${onOneLine(detail)}`)),
  );
};

/** @returns what came of deriving a sealed result again. */
export const verificationInWords = (body: {
  readonly sealed_at: string;
  readonly results: Verified | null;
  readonly exposures: Verified | null;
}): string =>
  joined(
    `Sealed at ${body.sealed_at}.`,
    oneInWords('results', body.results),
    oneInWords('exposures', body.exposures),
  );
