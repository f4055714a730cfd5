/**
 * SDKs that evaluate locally write the identifiers of overridden identities into one text with commas, and read it as
 * JSON if it looks like a list. An identifier that they would read as another one, or as several, cannot be overridden.
 *
 * @returns whether an SDK finds the identity, and nobody else, by this identifier
 */
export const canBeOverridden = (identifier: string): boolean =>
  identifier !== '' && !identifier.includes(',') && !identifier.trimStart().startsWith('[');
