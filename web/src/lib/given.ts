/** An object with the members that have a value. */
export type Given<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> };

/** Leaves out what was not given: filters that are not set, optional fields left empty. */
export function given<T extends object>(values: T): Given<T>;
export function given(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
