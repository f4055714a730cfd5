import { momentInput } from './fields.js';

const moment = momentInput.optional();

/** Query parameters of lists that are cut by time. */
export const intervalFields = {
  from: moment.describe('ISO 8601; from here on.'),
  to: moment.describe('ISO 8601; before this.'),
};

export interface AskedInterval {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** @returns the interval without the ends that were left open. */
export const interval = ({ from, to }: AskedInterval): { readonly from?: number; readonly to?: number } => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});
