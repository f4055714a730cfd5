/** Units that each arm needs before anything is inferred; below, the normal approximation has not begun. */
export const UNITS_FLOOR = 50;

/** Converted units that each arm needs, for occurrence metrics. */
export const CONVERSIONS_FLOOR = 5;
