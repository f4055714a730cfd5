/** Thrown about a part of a definition that no field of the form can hold. */
export class NoField extends Error {
  readonly path: string;

  constructor(path: string) {
    super(`no field of the form can hold ${path}`);
    this.path = path;
  }
}
