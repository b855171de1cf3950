import { figure } from "@/lib/money";

/** "10", or "12.50" where there are hundredths. */
export function weightWords(weight: string): string {
  return figure(weight).replace(/\.00$/, "");
}

/** "8.89 of 10". */
export function marksWords(score: string, weight: string): string {
  return `${figure(score)} of ${weightWords(weight)}`;
}
