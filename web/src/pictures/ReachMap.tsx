import { GridMap, type GridMapProps } from "@/pictures/map/GridMap";
import type { MapMark } from "@/pictures/map/marks";
import type { TableOf } from "@/pictures/table";

export interface ReachMember extends MapMark {
  provider: string;
  /** Cut to two decimals, as the service gives them. */
  miles: string;
  authority?: string | undefined;
  rating?: string | undefined;
}

export interface ReachMapProps extends Omit<GridMapProps, "marks" | "words" | "table"> {
  members: readonly ReachMember[];
}

const WORDS = { inside: "Inside", outside: "Outside", suspended: "Suspended" } as const;

/** Home, the ring or the chosen areas, and the members inside and outside them. */
export function ReachMap({ members, ...map }: ReachMapProps) {
  return <GridMap {...map} marks={members} words={WORDS} table={tableOf(members)} />;
}

function tableOf(members: readonly ReachMember[]): TableOf {
  return {
    columns: [
      { heading: "Name" },
      { heading: "Provider" },
      { heading: "Miles", figures: true },
      { heading: "In or out" },
      { heading: "Authority" },
      { heading: "Rating" },
    ],
    rows: members.map((member) => ({
      id: member.id,
      cells: [
        member.name,
        member.provider,
        member.miles,
        WORDS[member.kind],
        member.authority ?? "Not known",
        member.rating ?? "Not known",
      ],
    })),
  };
}
