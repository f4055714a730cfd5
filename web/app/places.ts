/** The pages that the bar leads to, below `/e/<environment>/`. */
export const PLACES = [{ path: 'experiments', label: 'Experiments' }] as const;
