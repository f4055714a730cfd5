const TREATMENT_COLOURS = 5;

/** @returns the class that brings a variant's colour: control's is its own, those of treatments come again after five */
export const variantClass = (place: number): string =>
  `variant-${place === 0 ? 0 : ((place - 1) % TREATMENT_COLOURS) + 1}`;
