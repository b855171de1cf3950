const KILOBYTE = 1024;
const MEGABYTE = KILOBYTE * KILOBYTE;

/** "240 KB", "3 MB": rounded up, as what a person would say of a file. */
export function fileSize(bytes: number): string {
  return bytes < MEGABYTE
    ? `${Math.max(1, Math.ceil(bytes / KILOBYTE))}\u00a0KB`
    : `${Math.ceil(bytes / MEGABYTE)}\u00a0MB`;
}
