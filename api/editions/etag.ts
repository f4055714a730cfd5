/** @returns the `ETag` of an edition. */
export const etagOf = (edition: number): string => `"${edition}"`;
