import type { components } from "@/api/schema.gen";
import type { Reach } from "./limit";

type Areas = components["schemas"]["Areas"];
type Row = Reach["rows"][number];

export interface Places {
  /** Codes of the counties and unitaries in which members are. */
  readonly near: readonly string[];
  /** The authority a member is in, by name. */
  readonly authorityOf: (row: Row) => string;
}

const UNKNOWN = "Not known";

/** Where the members are. */
export function placesOf(areas: Areas | undefined, rows: readonly Row[]): Places {
  const tiers = new Map(areas?.items.map((area) => [area.code, area]));
  const near = rows.flatMap(({ lad_code }) => {
    const area = lad_code ? tiers.get(lad_code) : undefined;
    return area ? [area.upper_tier_code] : [];
  });
  return {
    near: [...new Set(near)],
    authorityOf: ({ lad_code }) =>
      (lad_code ? tiers.get(lad_code)?.upper_tier_name : undefined) ?? UNKNOWN,
  };
}
