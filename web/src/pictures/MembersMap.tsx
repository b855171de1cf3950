import { useMemo } from "react";
import { GridMap, type GridMapProps } from "@/pictures/map/GridMap";
import type { MapMark } from "@/pictures/map/marks";
import type { GridPoint } from "@/pictures/map/view";
import type { TableOf } from "@/pictures/table";

export interface MappedMember extends GridPoint {
  id: string;
  name: string;
  provider: string;
  suspended: boolean;
  authority?: string | undefined;
  rating?: string | undefined;
}

export interface MembersMapProps extends Pick<
  GridMapProps,
  "title" | "description" | "fileName" | "captionHidden" | "highlighted" | "onHighlight"
> {
  members: readonly MappedMember[];
}

const WORDS = { inside: "Active", outside: "Outside", suspended: "Suspended" } as const;

/** Where the members of the register are. */
export function MembersMap({ members, ...map }: MembersMapProps) {
  const marks = useMemo(() => members.map(markOf), [members]);
  return <GridMap {...map} marks={marks} words={WORDS} table={tableOf(members)} />;
}

function markOf({ id, name, easting, northing, suspended }: MappedMember): MapMark {
  return { id, name, easting, northing, kind: suspended ? "suspended" : "inside" };
}

function tableOf(members: readonly MappedMember[]): TableOf {
  return {
    columns: [
      { heading: "Name" },
      { heading: "Provider" },
      { heading: "Membership" },
      { heading: "Authority" },
      { heading: "Rating" },
    ],
    rows: members.map((member) => ({
      id: member.id,
      cells: [
        member.name,
        member.provider,
        member.suspended ? WORDS.suspended : WORDS.inside,
        member.authority ?? "Not known",
        member.rating ?? "Not known",
      ],
    })),
  };
}
