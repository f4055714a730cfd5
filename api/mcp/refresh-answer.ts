/** What a refresh that an agent asks for came to: figures, a failure, or that it is under way. */
import { refreshResults } from '../experiments/command-contract.js';
import { getResults } from '../snapshots/snapshot-contract.js';
import type { LatestResultsBody } from '../snapshots/snapshot-schemas.js';
import { placeOf } from './arguments.js';
import type { AppliedCommand } from './earlier-command.js';
import { settled, waitFor } from './settle.js';
import type { ToolAnswer, ToolCall } from './tool.js';
import { bodyOf, readExperiment } from './tools/reading-tools.js';
import { joined } from './words/quoted.js';
import { resultsInWords } from './words/results-in-words.js';

type Results = LatestResultsBody | null;

const read = async (call: ToolCall) => {
  const { params } = placeOf(getResults, call);
  return bodyOf(await call.ask(getResults, { params }));
};

/** What a refresh leaves behind: figures that were computed since, or a failure. */
type IsDone = (results: Results) => boolean;

const since = (moment: string): IsDone => {
  const isLater = (at: string | null | undefined): boolean =>
    at != null && Date.parse(at) >= Date.parse(moment);
  return (results) => isLater(results?.computed_at) || isLater(results?.last_error_at);
};

/** By nobody's clock. */
const unlike =
  (before: Results): IsDone =>
  (results) =>
    (results?.seq ?? 0) > (before?.seq ?? 0) ||
    (results?.last_error_at != null && results.last_error_at !== before?.last_error_at);

const answered = async (call: ToolCall, said: string | null, isDone: IsDone): Promise<ToolAnswer> => {
  const done = await waitFor(call, async () => {
    const found = await read(call);
    return isDone(found.results) ? found : null;
  });
  const body = done ?? (await read(call));
  const underWay =
    'The refresh is asked for and under way; the new figures are there once `seq` has grown. Until then:';
  return {
    body,
    text: joined(
      said,
      done === null ? underWay : null,
      resultsInWords(body.results, await readExperiment(call)),
    ),
  };
};

/**
 * Asks for figures, and waits until they are there, or have failed.
 *
 * @param earlier the same refresh, where it was asked for before: then nothing is asked for, and it is told what came of that
 */
export const refreshAnswer = async (
  call: ToolCall,
  {
    body,
    key,
    earlier,
  }: { readonly body: object; readonly key: string; readonly earlier: AppliedCommand | null },
): Promise<ToolAnswer> => {
  if (earlier !== null) {
    const said = `A repeat: this \`refresh\` was asked for at ${earlier.decided_at}, and nothing was done now. What is newest since:`;
    return answered(call, said, since(earlier.decided_at));
  }
  const { results: before } = await read(call);
  const { params } = placeOf(refreshResults, call);
  const sent = await call.ask(refreshResults, { params, body, key });
  if (sent.kind === 'pending') await settled(call, sent.location);
  return answered(call, null, unlike(before));
};
