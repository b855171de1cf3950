import type { components } from "@/api/schema.gen";
import { readable } from "@/features/category/vocabulary";

type Facts = components["schemas"]["NoticeFacts"];

/** What a notice is about, in one line. */
export function noticeWords(kind: string, about: Facts): string {
  const subject = about.quarter ?? about.establishment ?? about.provider;
  return subject ? `${readable(kind)}: ${subject}` : readable(kind);
}
