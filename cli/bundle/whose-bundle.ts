import { isFields } from '../../domain/fields.js';
import { ownValue } from '../../domain/own-value.js';
import type { UnpackedBundle } from './bundle-parts.js';

const parsed = (text: string | undefined): unknown => {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
};

const fieldOf = (value: unknown, name: string): unknown =>
  isFields(value) ? ownValue(value, name) : undefined;

/**
 * The manifest says first whose bundle it is, and has no hash of itself.
 *
 * @returns where its files are of another experiment, in sentences
 */
export const strangersIn = ({ manifest, files }: UnpackedBundle): readonly string[] => {
  const experiment = parsed(files.get('experiment.json'));
  const differing = (['id', 'uuid', 'name'] as const).filter((field) => {
    const said = fieldOf(experiment, field);
    return said !== undefined && said !== manifest.experiment[field];
  });
  const others = [...files].filter(([name, text]) => {
    if (!name.startsWith('snapshots/')) return false;
    const uuid = fieldOf(fieldOf(parsed(text), 'basis'), 'experiment_uuid');
    return uuid !== undefined && uuid !== manifest.experiment.uuid;
  });
  return [
    ...differing.map((field) => `manifest.json has another ${field} of the experiment than experiment.json`),
    ...others.map(([name]) => `${name} is of another experiment than manifest.json says`),
  ];
};
