/** What a verdict on exposures comes from, and what helps; docs/events tells more. */
interface VerdictWords {
  readonly cause: string;
  readonly cure?: string;
}

const WORDS: ReadonlyMap<string, VerdictWords> = new Map([
  ['verified', { cause: 'the variant that was served' }],
  ['trusted', { cause: 'taken as the sender said' }],
  ['not_enrolled', { cause: 'of identities that take no part; they are not counted' }],
  ['not_in_audience', { cause: 'of identities outside of the audience; they are not counted' }],
  [
    'overridden',
    {
      cause: 'of identities that an override serves; nobody drew lots for them',
      cure: 'Remove the override to let them take part.',
    },
  ],
  [
    'audience_unchecked',
    {
      cause: 'the audience asks for traits, and none are known',
      cure: 'Send with an exposure the traits that the flags were asked with.',
    },
  ],
  [
    'ambiguous_condition',
    {
      cause: 'SDKs do not agree whether they are in the segment',
      cure: 'Say the condition in another way: see the guide to SDKs.',
    },
  ],
  [
    'wrong_variant',
    {
      cause: 'not the variant that was served',
      cure: 'Send the key of the variant, unchanged, at the time when it was shown.',
    },
  ],
  [
    'not_running',
    { cause: 'from when nobody took part', cure: 'Look at the clocks of the senders if there are many.' },
  ],
  [
    'unknown_feature',
    { cause: 'named no feature of the project', cure: 'Compare the name in the code, letter by letter.' },
  ],
  ['no_identity', { cause: 'named nobody', cure: 'Send the identifier that the flags were asked for.' }],
]);

/** @returns what is said of a verdict; of an unknown one, that it does not count */
export const verdictInWords = (verdict: string): VerdictWords =>
  WORDS.get(verdict) ?? { cause: 'not counted' };
