import { useMemo } from "react";
import { ReachMap } from "@/pictures/ReachMap";
import { type Limit, type Reach, reachWords } from "./limit";
import type { Places } from "./places";
import { ratingOf } from "./ReachTable";

interface Props {
  readonly reach: Reach;
  readonly limit: Limit;
  readonly places: Places;
  readonly lit: readonly string[];
  readonly onLight: (ids: readonly string[]) => void;
}

/** Home, what the reach holds, and the members inside it and outside. */
export function ReachPicture({ reach, limit, places, lit, onLight }: Props) {
  const { rows, home } = reach;
  const members = useMemo(
    () =>
      rows.map((row) => ({
        id: row.establishment_id,
        name: row.name,
        provider: row.provider,
        easting: row.easting,
        northing: row.northing,
        kind: row.inside ? ("inside" as const) : ("outside" as const),
        miles: row.miles,
        authority: places.authorityOf(row),
        rating: ratingOf(row),
      })),
    [rows, places],
  );
  return (
    <ReachMap
      title="Who this reaches"
      description={`${reachWords(reach, limit)}.`}
      fileName="reach"
      captionHidden
      members={members}
      home={home}
      radiusMiles={limit.radius_miles ?? undefined}
      areas={limit.areas}
      highlighted={lit}
      onHighlight={onLight}
    />
  );
}
