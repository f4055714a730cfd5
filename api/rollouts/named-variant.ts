/** A variant as far as it must be known to be named in a request. */
export interface NamedVariant {
  readonly id: number;
  readonly key: string;
}
