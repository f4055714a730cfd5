import type { LatestFigures } from '../status/latest-figures.js';
import { chatBody } from './chat-body.js';
import type { WebhookFormat } from './webhook.js';
import type { ToldMessage } from './webhook-message.js';

const iso = (at: number): string => new Date(at).toISOString();

const NO_FIGURES = {
  metric_id: null,
  metric: null,
  variant: null,
  verdict: null,
  lift: null,
  lower: null,
  upper: null,
};

/** The same fields under the same names as in a list of experiments. */
const primaryOf = ({ metricId, ...rest }: NonNullable<LatestFigures['primary']>) => ({
  metric_id: metricId,
  ...rest,
});

const guardrailOf = ({ metricId, worstLift, ...rest }: NonNullable<LatestFigures['worstGuardrail']>) => ({
  metric_id: metricId,
  ...rest,
  worst_lift: worstLift,
});

const figuresOf = ({ primary, units, sampleRatioAlarm, worstGuardrail }: LatestFigures) => ({
  ...(primary === null ? NO_FIGURES : primaryOf(primary)),
  units,
  srm_alarm: sampleRatioAlarm,
  worst_guardrail: worstGuardrail === null ? null : guardrailOf(worstGuardrail),
});

/**
 * @param pagesUrl where people open our pages, or null where nobody said
 * @returns the address of the experiment's page
 */
const pageOfMessage = (
  { environment, experiment }: Pick<ToldMessage, 'environment' | 'experiment'>,
  pagesUrl: string | null,
): string | null =>
  pagesUrl === null || experiment === null
    ? null
    : `${pagesUrl}/e/${environment.id}/experiments/${experiment.id}`;

const sentenceOf = ({ standing, experiment, webhookName }: ToldMessage): string => {
  if (standing !== null) return standing.sentence;
  return experiment === null ? `A test of the webhook ${webhookName}.` : 'The experiment is deleted.';
};

const jsonBody = (message: ToldMessage, pagesUrl: string | null) => {
  const { id, type, at, environment, experiment, actor, comment, standing, before, after } = message;
  const snapshot = standing?.snapshot ?? null;
  const latest = standing?.latest ?? null;
  return {
    id,
    type,
    at: iso(at),
    environment: { key: environment.key, name: environment.name },
    experiment,
    actor,
    comment,
    status_word: standing?.word ?? null,
    sentence: sentenceOf(message),
    figures: latest === null ? null : figuresOf(latest),
    snapshot:
      snapshot === null
        ? null
        : { seq: snapshot.seq, content_hash: snapshot.contentHash, as_of: iso(snapshot.asOf) },
    before,
    after,
    url: pageOfMessage(message, pagesUrl),
  };
};

/** @returns the body of a message as it is sent: JSON in every format. */
export const webhookBody = (format: WebhookFormat, message: ToldMessage, pagesUrl: string | null): string =>
  JSON.stringify(
    format === 'json'
      ? jsonBody(message, pagesUrl)
      : chatBody(format, message, sentenceOf(message), pageOfMessage(message, pagesUrl)),
  );
