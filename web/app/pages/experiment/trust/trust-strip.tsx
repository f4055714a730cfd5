import type { ReactElement, ReactNode } from 'react';
import { createContext, Suspense, useContext, useState } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { formatCount, formatP, formatPercent } from '../../../../../client/reading/numbers.js';
import { formatAgo, formatCountdown } from '../../../../../client/reading/times.js';
import { SECOND_MS } from '../../../../../domain/durations.js';
import { useNow } from '../../../data/use-now.js';
import { Figure, Missing } from '../../../parts/figure.js';
import { whenAsked } from '../../../when-asked.js';
import { whyLate } from '../late-events.js';
import type { FiguresAt } from '../notes-of.js';
import type { TrustCheck } from './explain-trust.js';
import { exposuresThatCount, largestDeviation } from './trust-figures.js';

type Payload = Schemas['ResultsPayload'];

const TrustDialog = whenAsked(async () => (await import('./trust-dialog.js')).TrustDialog);

/** What an answer tells when it is pressed. */
const ExplainContext = createContext<(check: TrustCheck) => void>(() => undefined);

const Chip = ({
  check,
  title,
  isWrong,
  children,
}: {
  check: TrustCheck;
  title: string;
  isWrong: boolean;
  children: ReactNode;
}): ReactElement => {
  const explain = useContext(ExplainContext);
  return (
    <button
      type="button"
      className={`trust ${isWrong ? 'trust-wrong' : ''}`}
      aria-haspopup="dialog"
      onClick={() => {
        explain(check);
      }}
    >
      <span className="small muted">{title}</span>
      <span className="trust-figure">
        {isWrong && <span className="unseen">look at this: </span>}
        {children}
      </span>
    </button>
  );
};

const Freshness = ({
  asOf,
  live,
  isOld,
}: {
  asOf: string | null;
  live: Schemas['LiveView'] | undefined;
  isOld: boolean;
}): ReactElement => {
  const now = useNow(SECOND_MS);
  const refresh = live?.next_refresh;
  const isRunning = live?.state?.status === 'running';
  const countdown = isRunning && refresh?.next_at ? formatCountdown(Date.parse(refresh.next_at) - now) : null;
  return (
    <Chip check="freshness" title="Freshness" isWrong={isOld}>
      <span className={isOld ? 'age-bad' : ''}>
        {asOf === null ? 'no figures yet' : formatAgo(asOf, now)}
      </span>
      {countdown !== null && <span className="small muted">, next in {countdown}</span>}
      {refresh?.last_failure != null && refresh.consecutive_failures > 0 && (
        <span className="small">, {refresh.last_failure.code}</span>
      )}
    </Chip>
  );
};

const SampleRatio = ({ payload }: { payload: Payload | null }): ReactElement => {
  const p = payload?.srm_p_value ?? null;
  const far = payload === null ? null : largestDeviation(payload.srm);
  return (
    <Chip check="sample-ratio" title="Sample ratio" isWrong={payload?.srm.alarm ?? false}>
      {p === null ? 'not tested yet' : <Figure value={p}>p {formatP(p)}</Figure>}
      {p !== null && far !== null && (
        <span className="small muted">
          , <bdi>{far.variant}</bdi>{' '}
          <Figure value={far.part}>{formatPercent(far.part, { signed: true })}</Figure>
        </span>
      )}
    </Chip>
  );
};

const NO_FIGURES = 'not counted yet';

const Crossover = ({ payload }: { payload: Payload | null }): ReactElement => {
  const crossover = payload?.crossover;
  return (
    <Chip check="crossover" title="Saw two variants" isWrong={crossover?.alarm ?? false}>
      {payload === null ? (
        <Missing reason={NO_FIGURES} />
      ) : (
        <Figure value={payload.excluded_identities}>{formatCount(payload.excluded_identities)}</Figure>
      )}
      {crossover !== undefined && <span className="small muted"> ({formatPercent(crossover.share)})</span>}
    </Chip>
  );
};

const Counted = ({ exposures }: { exposures: Schemas['ExposuresPayload'] | null }): ReactElement => {
  const counted = exposuresThatCount(exposures?.health ?? {});
  return (
    <Chip check="counted" title="Exposures that count" isWrong={counted?.part === 0}>
      {counted === null ? 'none yet' : <Figure value={counted.part}>{formatPercent(counted.part)}</Figure>}
      {counted !== null && counted.other !== null && (
        <span className="small muted">, else mostly {counted.other.replaceAll('_', ' ')}</span>
      )}
    </Chip>
  );
};

const Late = ({
  detail,
  late,
}: {
  detail: Schemas['ExperimentDetail'];
  /** Null where nobody has counted. */
  late: number | null;
}): ReactElement => {
  const why = late === null ? null : whyLate(detail, late);
  return (
    <Chip check="late" title="Late events" isWrong={false}>
      {late === null ? <Missing reason={NO_FIGURES} /> : <Figure value={late}>{formatCount(late)}</Figure>}
      {why !== null && <span className="small muted">, {why}</span>}
    </Chip>
  );
};

/** Whether the figures can be believed: six short answers, each of which explains itself when it is pressed. */
export const TrustStrip = ({
  detail,
  results,
  exposures,
  live,
  isOld,
}: {
  readonly detail: Schemas['ExperimentDetail'];
  readonly results: FiguresAt<Payload> | undefined;
  readonly exposures: FiguresAt<Schemas['ExposuresPayload']> | undefined;
  readonly live: Schemas['LiveView'] | undefined;
  /** Newer figures should be there. */
  readonly isOld: boolean;
}): ReactElement => {
  const { warnings } = detail;
  const [check, setCheck] = useState<TrustCheck | null>(null);
  const payload = results?.payload ?? null;
  const exposed = exposures?.payload ?? null;
  const asOf = results?.as_of ?? null;
  return (
    <ExplainContext value={setCheck}>
      <div className="trust-strip" role="group" aria-label="Can the figures be believed?">
        <SampleRatio payload={payload} />
        <Counted exposures={exposed} />
        <Crossover payload={payload} />
        <Late detail={detail} late={exposed?.late?.exposures ?? null} />
        <Freshness asOf={asOf} live={live} isOld={isOld} />
        <Chip check="setup" title="Setup" isWrong={warnings.length > 0}>
          {warnings.length === 0
            ? 'nothing to warn of'
            : `${warnings.length} ${warnings.length === 1 ? 'warning' : 'warnings'}`}
        </Chip>
      </div>
      {check !== null && (
        <Suspense>
          <TrustDialog
            check={check}
            facts={{ detail, results: payload, exposures: exposed, asOf, live, isOld }}
            onClose={() => {
              setCheck(null);
            }}
          />
        </Suspense>
      )}
    </ExplainContext>
  );
};
