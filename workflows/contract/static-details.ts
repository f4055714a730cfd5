/** What Temporal's UI says of a workflow before it has done anything. It is set once, when the workflow is started. */
import type { ExperimentInput } from './experiment-input.js';

/** What servers that bound summaries take at most; as bytes of JSON, which it is sent as. */
const SUMMARY_BYTES = 400;

const bytesOf = (text: string): number => new TextEncoder().encode(JSON.stringify(text)).length;

/** Cut between characters, so that no half of one is left. */
const fitting = (text: string, bytes: number): string => {
  if (bytesOf(text) <= bytes) return text;
  const characters = Array.from(text);
  while (bytesOf(`${characters.join('')}…`) > bytes) characters.pop();
  return `${characters.join('')}…`;
};

/** Names are anybody's words, and the UI reads Markdown. */
const asWritten = (text: string): string =>
  text.replaceAll(/[\\`*_{}[\]()<>#+.!|~&-]/g, '\\$&').replaceAll(/\s+/g, ' ');

/** @returns one line that says which experiment this is. */
export const staticSummary = ({ creation, labels }: Pick<ExperimentInput, 'creation' | 'labels'>): string =>
  fitting(`${creation.name} (${labels.feature} in ${labels.environment})`, SUMMARY_BYTES);

/**
 * @param page the address of the experiment's page, or null where nobody said where pages are
 * @returns Markdown with which experiment this is, and the way to its page
 */
export const staticDetails = (
  { creation, labels }: Pick<ExperimentInput, 'creation' | 'labels'>,
  page: string | null,
): string =>
  [
    `### ${asWritten(creation.name)}`,
    '',
    '| | |',
    '| --- | --- |',
    `| feature | ${asWritten(labels.feature)} |`,
    `| environment | ${asWritten(labels.environment)} |`,
    ...(page === null ? [] : [`| page | [${page}](${page}) |`]),
    '',
    'Names as they were when this workflow was started.',
  ].join('\n');
