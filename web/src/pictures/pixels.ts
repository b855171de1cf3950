/**
 * A decimal string as a number, to place something on the screen. Nothing that is printed goes
 * through here: labels print the service's own string.
 */
export function forPixels(decimal: string): number {
  const value = Number(decimal);
  return Number.isFinite(value) ? value : 0;
}
