import type { PartName } from "../draft/parts";

/** The pages that are not called as the part they ask about. */
const PAGES: Partial<Record<PartName, string>> = {
  narrative: "documents",
  dates: "closing",
};

/** The last part of the address of the page that asks about a part. */
export const pageOf = (part: PartName): string => PAGES[part] ?? part;
