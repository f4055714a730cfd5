import type { ReactElement } from 'react';
import { useId, useState } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { Refused } from '../../../../client/problem.js';
import { formatNumber } from '../../../../client/reading/numbers.js';
import { client } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';
import { formatValue } from '../../format/flag-values.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Section } from '../../parts/section.js';
import { variantClass } from '../../parts/variant-class.js';
import { explainInWords } from './explain-in-words.js';
import { readTraits } from './read-traits.js';

type Explanation = Schemas['FlagExplanation'];

/** Control lies at the end of the line; its colour is the first all the same. */
const colourOf = (variant: string, place: number): number => (variant === 'control' ? 0 : place + 1);

/** The line from 0 to 100, cut into variants, and the point that the hash gives. */
const SplitLine = ({ split }: { split: NonNullable<Explanation['split']> }): ReactElement => (
  <figure className="split-line">
    <svg className="split" aria-hidden="true" focusable="false">
      {split.stretches.map(({ variant, from, to }, place) => (
        <rect
          key={`${variant} ${from}`}
          className={variantClass(colourOf(variant, place))}
          x={`${from}%`}
          width={`${to - from}%`}
          height="100%"
        />
      ))}
      <line className="split-point" x1={`${split.point}%`} x2={`${split.point}%`} y1="0" y2="100%" />
    </svg>
    <figcaption className="small">
      {split.stretches.map(({ variant, from, to }, place) => (
        <span key={`${variant} ${from}`} className={`${variantClass(colourOf(variant, place))} share`}>
          <span className="swatch" aria-hidden="true" />
          <bdi>{variant}</bdi> {formatNumber(from)}–{formatNumber(to)}
        </span>
      ))}
    </figcaption>
  </figure>
);

const Answer = ({ explanation }: { explanation: Explanation }): ReactElement => {
  const { identifier, variant, value, enabled, split, identity_key: hashed } = explanation;
  return (
    <div className="explained" aria-live="polite">
      <p>
        <bdi>{identifier}</bdi> gets{' '}
        <strong dir="auto" data-variant={variant ?? ''}>
          {variant ?? (enabled ? 'on' : 'off')}
        </strong>
        , value <code>{formatValue(value)}</code>.
      </p>
      <ul>
        {explainInWords(explanation).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {split !== null && <SplitLine split={split} />}
      {split !== null && (
        <p className="small muted">
          Hashed: <code>{`${split.salt},${hashed}`}</code>. How: <a href="/docs/snapshots">the recipe</a>.
        </p>
      )}
    </div>
  );
};

const ask = async (
  path: { environmentKey: string; featureId: string },
  identifier: string,
  traits: Readonly<Record<string, unknown>>,
): Promise<Explanation> => {
  const asked = Object.keys(traits).length === 0 ? {} : { traits: JSON.stringify(traits) };
  const { data, error } = await client.GET(
    '/api/v1/environments/{environmentKey}/features/{featureId}/explain/',
    { params: { path, query: { identifier, ...asked } } },
  );
  if (data === undefined) throw new Refused(error);
  return data;
};

/** Asks, and keeps the answer until the next. */
const useExplanation = (featureId: string) => {
  const { key: environmentKey } = useEnvironment();
  const [explanation, setExplanation] = useState<Explanation>();
  const [error, setError] = useState<unknown>();
  const [wrongLine, setWrongLine] = useState<string>();
  const submit = async (identifier: string, text: string): Promise<void> => {
    const read = readTraits(text);
    setWrongLine(read.kind === 'unreadable' ? read.line : undefined);
    if (read.kind === 'unreadable') return;
    try {
      setExplanation(await ask({ environmentKey, featureId }, identifier, read.traits));
      setError(undefined);
    } catch (problem) {
      setError(problem);
    }
  };
  return { explanation, error, wrongLine, submit };
};

/** Which variant an identity would get, and why. Nothing is stored by asking. */
export const ExplainSection = ({ featureId }: { readonly featureId: string }): ReactElement => {
  const [identifier, setIdentifier] = useState('');
  const [traits, setTraits] = useState('');
  const { explanation, error, wrongLine, submit } = useExplanation(featureId);
  const wrongId = useId();
  return (
    <Section name="explain" title="Who gets what, and why">
      <form
        className="explain-form"
        onSubmit={(event) => {
          event.preventDefault();
          void submit(identifier, traits);
        }}
      >
        <label className="field">
          <span>Identifier</span>
          <input
            required
            autoComplete="off"
            value={identifier}
            onChange={(event) => {
              setIdentifier(event.target.value);
            }}
          />
        </label>
        <label className="field">
          <span>Traits, one on each line</span>
          <textarea
            rows={2}
            placeholder="plan = gold"
            value={traits}
            aria-invalid={wrongLine !== undefined}
            aria-describedby={wrongLine === undefined ? undefined : wrongId}
            onChange={(event) => {
              setTraits(event.target.value);
            }}
          />
        </label>
        <button type="submit" className="button button-primary" disabled={identifier === ''}>
          Explain
        </button>
      </form>
      {wrongLine !== undefined && (
        <p id={wrongId} className="small" role="alert">
          Not a trait: <code>{wrongLine}</code>. Write <code>name = value</code>.
        </p>
      )}
      {error !== undefined && <ProblemNotice error={error} />}
      {explanation !== undefined && <Answer explanation={explanation} />}
    </Section>
  );
};
