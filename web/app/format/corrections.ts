import type { Schemas } from '../../../client/create-client.js';

type Method = Schemas['ExperimentDetail']['family']['method'];

const METHODS: Readonly<Record<Method, string>> = {
  holm: 'Holm',
  bh: 'Benjamini and Hochberg',
  none: 'none',
};

/** @returns what a correction for several comparisons is called */
export const methodInWords = (method: Method): string => METHODS[method];
