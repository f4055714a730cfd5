import { createContext, useCallback, useContext } from 'react';

/** The place of each variant, which gives it its colour. */
export type VariantPlaces = ReadonlyMap<string, number>;

const CONTROL = 'control';

/**
 * Gives every variant one place on the whole page: control the first, then those of the feature in their order, then what
 * else was seen. Answers list variants in orders of their own, which must not change a colour.
 *
 * @param options keys of the feature's variants
 * @param seen keys that exposures or results name
 */
export const variantPlaces = (options: readonly string[], seen: readonly string[]): VariantPlaces =>
  new Map([...new Set([CONTROL, ...options, ...seen.toSorted()])].map((key, place) => [key, place]));

/** The places of the experiment that is shown. */
export const VariantPlacesContext = createContext<VariantPlaces>(new Map());

/** @returns what says which place a variant has; one that nobody knows comes after all others */
export const usePlaceOf = (): ((variant: string) => number) => {
  const places = useContext(VariantPlacesContext);
  return useCallback((variant) => places.get(variant) ?? Math.max(1, places.size), [places]);
};
