import type { ReactElement } from 'react';
import { useId } from 'react';
import { api } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';
import type { Arm } from '../../format/split.js';
import { evenShares, percentOf, shareOfControl, whatWillHappen } from '../../format/split.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Skeleton } from '../../parts/skeleton.js';
import { variantClass } from '../../parts/variant-class.js';
import type { Draft } from './draft.js';
import { AudienceChecks } from './look-before.js';
import { Remarks } from './remarks.js';
import { WhoAssigns } from './who-assigns.js';
import { useRemarks, useWizard } from './wizard.js';
import { WizardInput } from './wizard-input.js';

const MOST_SEGMENTS = 999;

const useSegments = () => {
  const { project } = useEnvironment();
  return api.useQuery('get', '/api/v1/projects/{projectId}/segments/', {
    params: { path: { projectId: String(project.id) }, query: { page_size: MOST_SEGMENTS } },
  });
};

/** @returns the audience in words */
const useAudienceInWords = (): string => {
  const { draft } = useWizard();
  const { data } = useSegments();
  if (draft.segment === null) return 'everybody';
  return `those in ${data?.results.find(({ id }) => id === draft.segment)?.name ?? 'the segment'}`;
};

const Audience = (): ReactElement => {
  const { draft, change } = useWizard();
  const { data, error, refetch } = useSegments();
  const remarks = useRemarks('segment');
  return (
    <div>
      <label className="field">
        <span>Audience</span>
        <select
          value={draft.segment ?? ''}
          onChange={({ target }) => {
            change({ segment: target.value === '' ? null : Number(target.value) });
          }}
        >
          <option value="">Everybody</option>
          {data?.results.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
        <span className="small muted">
          Those outside get what everybody gets now. The first start freezes it.
        </span>
      </label>
      {error !== null && <ProblemNotice error={error} onRetry={refetch} />}
      <Remarks remarks={remarks} />
    </div>
  );
};

/** @returns control and the variants, or null while a share is none */
const armsOf = (
  draft: Draft,
  variants: readonly { readonly id: number; readonly key: string }[],
): readonly Arm[] | null => {
  const texts = variants.map(({ id }) => draft.shares[id] ?? '0');
  const control = shareOfControl(texts);
  if (control === null || control < 0) return null;
  const treated = variants.map(({ key }, place) => ({ key, share: percentOf(texts[place] ?? '') ?? 0 }));
  return [{ key: 'control', share: control }, ...treated];
};

/** The arms as one bar. */
const SplitBar = ({ arms }: { readonly arms: readonly Arm[] }): ReactElement => {
  const starts = arms.map((_, place) => arms.slice(0, place).reduce((sum, { share }) => sum + share, 0));
  return (
    <svg className="split" aria-hidden="true">
      {arms.map(({ key, share }, place) => (
        <rect
          key={key}
          className={variantClass(place)}
          x={`${starts[place] ?? 0}%`}
          width={`${share}%`}
          height="100%"
        />
      ))}
    </svg>
  );
};

const ShareInput = ({ id, name, place }: { id: number; name: string; place: number }): ReactElement => {
  const { draft, change } = useWizard();
  const remarks = useRemarks('shares', id);
  const remarksId = useId();
  return (
    <div>
      <label className={`share-row ${variantClass(place)}`}>
        <span>
          <span className="swatch" aria-hidden="true" />
          <bdi>{name}</bdi>
        </span>
        <span className="with-unit">
          <input
            size={6}
            inputMode="decimal"
            aria-describedby={remarksId}
            value={draft.shares[id] ?? '0'}
            onChange={({ target }) => {
              change({ shares: { ...draft.shares, [id]: target.value } });
            }}
          />
          <span className="muted">%</span>
        </span>
      </label>
      <Remarks id={remarksId} remarks={remarks} />
    </div>
  );
};

const Split = (): ReactElement => {
  const { draft, change, feature } = useWizard();
  const remarks = useRemarks('shares');
  if (draft.feature === null)
    return <p className="muted">Choose a feature first: its variants are split here.</p>;
  if (feature === undefined) return <Skeleton label="Variants are being read" />;
  const variants = feature.multivariate_options;
  const arms = armsOf(draft, variants);
  return (
    <fieldset>
      <legend>
        {draft.assignment === 'flag' ? 'Split of those who take part' : 'Split as the other system assigns'}
      </legend>
      {arms !== null && <SplitBar arms={arms} />}
      <div className="share-row variant-0">
        <span>
          <span className="swatch" aria-hidden="true" />
          control
        </span>
        <span>{arms === null ? '–' : `${arms[0]?.share ?? 0} %`}</span>
      </div>
      {variants.map(({ id, key }, place) => (
        <ShareInput key={id} id={id} name={key} place={place + 1} />
      ))}
      <Remarks remarks={remarks} />
      <div>
        <button
          type="button"
          className="button"
          onClick={() => {
            change({ shares: evenShares(variants) });
          }}
        >
          Even
        </button>
      </div>
    </fieldset>
  );
};

/** @returns what happens elsewhere, which is counted here */
const whatIsAssigned = (arms: readonly Arm[]): string =>
  `Another system assigns: ${arms.map(({ key, share }) => `${share} % ${key}`).join(', ')}. The sizes are checked against that.`;

/** @returns what will happen, or null while numbers are missing */
export const useWhatWillHappen = (): string | null => {
  const { draft, feature } = useWizard();
  const audience = useAudienceInWords();
  const percent = percentOf(draft.share);
  const arms = feature === undefined ? null : armsOf(draft, feature.multivariate_options);
  if (arms === null) return null;
  if (draft.assignment === 'external') return whatIsAssigned(arms);
  return percent === null ? null : whatWillHappen(audience, percent, arms);
};

/** Who takes part, and who gets what. */
export const AudienceStep = (): ReactElement => {
  const { draft } = useWizard();
  const sentence = useWhatWillHappen();
  return (
    <>
      <WhoAssigns />
      {draft.assignment === 'flag' && (
        <>
          <Audience />
          <WizardInput field="share" label="Share of the audience that takes part" unit="%" />
        </>
      )}
      <Split />
      {sentence !== null && (
        <p className="sentence" role="status">
          {sentence}
        </p>
      )}
      <AudienceChecks />
    </>
  );
};
