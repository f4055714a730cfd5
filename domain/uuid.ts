const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** @returns whether a text is a UUID as the product writes it, in lower case. */
export const isUuid = (text: string): boolean => UUID.test(text);
