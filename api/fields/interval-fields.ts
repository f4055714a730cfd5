import { defined } from '../../domain/defined.js';
import { momentInput } from './request-fields.js';

const moment = momentInput.optional();

/** Query parameters of lists from which a time can be cut out. */
export const intervalFields = {
  from: moment.describe('From this moment on: ISO 8601 with a zone, such as 2026-11-22T07:00:00Z.'),
  to: moment.describe('Before this moment, which is not part of it; written like `from`.'),
};

export interface AskedInterval {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** @returns the interval without the ends that were left open. */
export const interval = ({ from, to }: AskedInterval): { readonly from?: number; readonly to?: number } =>
  defined({ from, to });
