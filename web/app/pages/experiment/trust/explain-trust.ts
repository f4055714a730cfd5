/** What stands behind each of the six answers of the trust strip. */
import type { Schemas } from '../../../../../client/create-client.js';
import { formatCount, formatP, formatPercent } from '../../../../../client/reading/numbers.js';
import { formatDuration } from '../../../../../client/reading/times.js';
import { SECOND_MS } from '../../../../../domain/durations.js';
import { sayStored } from '../../../../../domain/status/say-figures.js';
import { controlFirst } from '../control-first.js';
import { whyLate } from '../late-events.js';
import { verdictInWords } from '../verdict-words.js';
import { exposuresThatCount } from './trust-figures.js';

type Results = Schemas['ResultsPayload'];
type Exposures = Schemas['ExposuresPayload'];

export const TRUST_CHECKS = ['sample-ratio', 'counted', 'crossover', 'late', 'freshness', 'setup'] as const;
export type TrustCheck = (typeof TRUST_CHECKS)[number];

/** All that the strip is made of. */
export interface TrustFacts {
  readonly detail: Schemas['ExperimentDetail'];
  readonly results: Results | null;
  readonly exposures: Exposures | null;
  readonly asOf: string | null;
  readonly live: Schemas['LiveView'] | undefined;
  /** Newer figures should be there. */
  readonly isOld: boolean;
}

interface Line {
  readonly name: string;
  readonly text: string;
  /** The figure as the API has it, where it is one. */
  readonly value?: number;
}

export interface Explanation {
  readonly title: string;
  /** What is looked at, and why that matters. */
  readonly checked: string;
  /** From where on it is not all right. */
  readonly threshold: string;
  readonly figures: readonly Line[];
  /** What to do now; one line where there is nothing to do. */
  readonly advice: readonly string[];
  /** The section of the page, and of the guide, that has more. */
  readonly section: 'exposures' | 'activity' | 'setup';
  readonly guide: string;
}

const count = (name: string, value: number): Line => ({ name, text: formatCount(value), value });

const sizesOf = ({ srm: { observed, expected } }: Results): readonly Line[] =>
  controlFirst(Object.keys(observed)).map((variant) => {
    const [seen, wanted] = [observed[variant] ?? 0, expected[variant]];
    const should =
      wanted === undefined || wanted === 0
        ? ''
        : ` of ${formatCount(wanted)} expected (${formatPercent(seen / wanted - 1, { signed: true })})`;
    return { name: variant, text: `${formatCount(seen)}${should}`, value: seen };
  });

const sayTime = (moment: string | null): string =>
  moment === null ? 'none yet' : (sayStored(moment) ?? moment);

/** The e-value at which it rings, as the guide has it. */
const ALARM = 1_000;
const HUGE = 1e6;

const evidenceOf = ({ srm: { e_value: e, log_e_value: log } }: Results): readonly Line[] => {
  if (e == null && log == null) return [];
  const isHuge = e == null || e >= HUGE;
  return [
    {
      name: 'Evidence',
      text: isHuge ? `> ${formatCount(HUGE)}` : e.toPrecision(3),
      ...(e == null ? {} : { value: e }),
    },
  ];
};

const sampleRatio = ({ results }: TrustFacts): Explanation => ({
  title: 'Sample ratio',
  checked:
    'Whether each variant has as many identities as the split promises. Where it has not, somebody was lost or added on the way to one of them, and those who are left cannot be compared.',
  threshold: `The alarm rings, and blocks all verdicts, once the evidence against the split reaches ${formatCount(ALARM)}. It may be looked at as often as one likes: of a thousand healthy experiments one rings. The p-value is that of this look alone; it blocks nothing.`,
  figures:
    results === null
      ? []
      : [
          ...sizesOf(results),
          ...(results.srm_p_value === null
            ? []
            : [{ name: 'p-value', text: formatP(results.srm_p_value), value: results.srm_p_value }]),
          ...evidenceOf(results),
        ],
  advice:
    results?.srm.alarm === true
      ? [
          'Do not read the results: no figure of them can be trusted.',
          'Look at what differs between the variants before an exposure is sent: a crash, a redirect, a slower page, a bot filter, a sender that one of them lacks.',
          'Once it is mended, complete this one and start another. What was counted stays uneven.',
        ]
      : results?.srm_p_value == null
        ? ['Nothing yet: it is tested from 100 identities on.']
        : ['Nothing: the sizes are what chance makes of the split.'],
  section: 'exposures',
  guide: '/docs/results#the-sample-ratio-check',
});

const healthOf = (exposures: Exposures | null): readonly (readonly [string, number])[] =>
  Object.entries(exposures?.health ?? {})
    .filter(([, exposed]) => exposed > 0)
    .toSorted(([, one], [, other]) => other - one);

const nothingToMend = (verdicts: readonly string[]): string => {
  if (verdicts.length === 0) return 'Send exposures: without them nobody takes part.';
  return exposuresThatCount(Object.fromEntries(verdicts.map((verdict) => [verdict, 1])))?.other === null
    ? 'Nothing: all of them count.'
    : 'Nothing: what does not count is of identities that take no part.';
};

const counted = ({ detail, exposures }: TrustFacts): Explanation => {
  const health = healthOf(exposures);
  const cures = health.flatMap(([verdict]) => {
    const { cure } = verdictInWords(verdict);
    return cure === undefined ? [] : [`${verdict.replaceAll('_', ' ')}: ${cure}`];
  });
  return {
    title: 'Exposures that count',
    checked:
      detail.assignment === 'external'
        ? 'Others assign the variants, so an exposure is taken as its sender says; it has to name an identity and come while the experiment runs.'
        : 'Every exposure is held against what was served to that identity at that time. Only those that agree enrol somebody.',
    threshold:
      'There is none: identities outside of the audience or of the share are expected among them. Not one that counts is a fault.',
    figures: health.map(([verdict, exposed]) => ({
      name: `${verdict.replaceAll('_', ' ')} (${verdictInWords(verdict).cause})`,
      text: formatCount(exposed),
      value: exposed,
    })),
    advice: cures.length === 0 ? [nothingToMend(health.map(([verdict]) => verdict))] : cures,
    section: 'exposures',
    guide: '/docs/events#health',
  };
};

const crossover = ({ results }: TrustFacts): Explanation => {
  const share = results?.crossover?.share;
  return {
    title: 'Saw two variants',
    checked:
      'Identities that were exposed to more than one variant within a phase. Nobody knows which of them they answer to, so they count for none.',
    threshold: 'A warning from 10 identities on that are at least 1 % of all. It blocks nothing.',
    figures: [
      count('Left out', results?.excluded_identities ?? 0),
      ...(share === undefined
        ? []
        : [{ name: 'Of all that came', text: formatPercent(share), value: share }]),
    ],
    advice:
      results?.crossover?.alarm === true
        ? [
            'Look for identifiers that several people share, or that change: a login in the middle of a visit, a cache between the service and the SDK.',
            'Ask for flags and send exposures with the same identifier.',
          ]
        : ['Nothing: so few do no harm.'],
    section: 'exposures',
    guide: '/docs/results#who-counts-and-what-counts',
  };
};

const NO_LATE = { exposures: 0, metric_events: 0 };

const lateAdvice = (found: typeof NO_LATE, detail: TrustFacts['detail']): string => {
  if (found.exposures + found.metric_events === 0) return 'Nothing: there are none.';
  const why = whyLate(detail, found.exposures);
  return why === null
    ? 'Look at the clocks of the senders, and at queues that were held up.'
    : `Nothing, if that is meant: ${why}.`;
};

const late = ({ detail, exposures }: TrustFacts): Explanation => {
  // Left out where there were none, null where nobody could count.
  const { late: found = NO_LATE } = exposures ?? {};
  return {
    title: 'Late events',
    checked:
      'Events that came more than a week after the time that they say they happened at. They count as any other.',
    threshold: 'There is none. Many of them mean a wrong clock, or a queue that was away for long.',
    figures:
      found === null
        ? []
        : [count('Exposures', found.exposures), count('Events of the metrics', found.metric_events)],
    advice: [found === null ? 'They could not be counted this time.' : lateAdvice(found, detail)],
    section: 'exposures',
    guide: '/docs/events#clocks',
  };
};

/** How often figures were asked for since the last ones, and why there are none. */
const failuresOf = (
  live: TrustFacts['live'],
): { readonly failures: number; readonly code: string | null } => {
  const { consecutive_failures: failures = 0, last_failure: last = null } = live?.next_refresh ?? {};
  return { failures, code: failures > 0 && last !== null ? last.code : null };
};

const freshAdvice = (code: string | null, isOld: boolean): readonly string[] => {
  if (code !== null)
    return [
      `The last error is ${code}. Health says whether a part of the installation is away.`,
      'It is tried again by itself; “Refresh” tries at once.',
    ];
  return isOld
    ? ['“Refresh” asks for newer ones. If none come, Health says whether a worker answers.']
    : ['Nothing: “Refresh” has them computed now.'];
};

const freshness = ({ detail, asOf, live, isOld }: TrustFacts): Explanation => {
  const every = formatDuration(detail.refresh_interval_seconds * SECOND_MS);
  const next = live?.next_refresh.next_at ?? null;
  const { failures, code } = failuresOf(live);
  return {
    title: 'Freshness',
    checked: 'How old the figures of this page are. What has come since is not in them.',
    threshold: `They are computed every ${every}. They are old after three times that, or once two refreshes in a row failed.`,
    figures: [
      { name: 'Figures are as of', text: sayTime(asOf) },
      ...(next === null ? [] : [{ name: 'Next refresh', text: sayTime(next) }]),
      ...(failures === 0 ? [] : [count('Failed since then', failures)]),
    ],
    advice: freshAdvice(code, isOld),
    section: 'activity',
    guide: '/docs/results#around-a-payload',
  };
};

const setup = ({ detail: { warnings } }: TrustFacts): Explanation => ({
  title: 'Setup',
  checked:
    'Whether something in how it is set up keeps it from a result: no share for a variant, no goal, an audience that nobody is in.',
  threshold: 'Each of these is a warning. It may be started and go on all the same.',
  figures: [count('Warnings', warnings.length)],
  advice:
    warnings.length === 0 ? ['Nothing: there is nothing to warn of.'] : warnings.map(({ detail }) => detail),
  section: 'setup',
  guide: '/docs/errors#warnings',
});

const EXPLAINED: Readonly<Record<TrustCheck, (facts: TrustFacts) => Explanation>> = {
  'sample-ratio': sampleRatio,
  counted,
  crossover,
  late,
  freshness,
  setup,
};

/** @returns what one of the six answers says, what it was measured by, and what to do about it */
export const explainTrust = (check: TrustCheck, facts: TrustFacts): Explanation => EXPLAINED[check](facts);
