/** @returns a part that somebody has chosen, as they would write it: `5 %`, `0.25 %` */
export const roundPercent = (part: number): string => `${Number((part * 100).toFixed(2))} %`;
