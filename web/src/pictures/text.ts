/** Every label in a picture is at least this large, in CSS pixels. */
export const TEXT = 14;

/** Arial's letters are this wide on average, a little generously; enough to keep labels apart. */
const LETTER = 0.55;

export function textWidth(text: string): number {
  return text.length * TEXT * LETTER;
}

/** Breaks at spaces so that each line fits the width; one long word may still overrun. */
export function lines(text: string, width: number): readonly string[] {
  const broken: string[] = [];
  for (const word of text.split(" ")) {
    const last = broken.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`) <= width) {
      broken[broken.length - 1] = `${last} ${word}`;
    } else {
      broken.push(word);
    }
  }
  return broken;
}
