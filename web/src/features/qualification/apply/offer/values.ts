/** What is offered, as its form holds it and as the service does. */
import type { Application } from "../queries";

type Content = Application["content"];

export interface OfferValues {
  types: string[];
  /** By placement type, as typed. */
  places: Record<string, string>;
  needs: string[];
  districts: string;
}

export function offerValues({ placement_types, needs, carer_districts }: Content): OfferValues {
  const offered = placement_types ?? [];
  return {
    types: offered.map((one) => one.placement_type),
    places: Object.fromEntries(
      offered.map(({ placement_type, places }) => [placement_type, places?.toString() ?? ""]),
    ),
    needs: needs ?? [],
    districts: (carer_districts ?? []).join("\n"),
  };
}

export function contentOf({ types, places, needs, districts }: OfferValues): Content {
  return {
    placement_types: types.map((placement_type) => {
      const typed = (places[placement_type] ?? "").trim();
      return { placement_type, ...(typed !== "" && { places: Number(typed) }) };
    }),
    needs,
    carer_districts: districts
      .toUpperCase()
      .split(/[\s,;]+/)
      .filter((district) => district !== ""),
  };
}

/** The field that a pointer of the service is about. */
export function fieldOf(pointer: string, types: readonly string[]): string | undefined {
  const [, part, index, member] = pointer.split("/");
  if (part === "carer_districts") return "districts";
  if (part === "needs") return "needs";
  if (part !== "placement_types") return undefined;
  const type = types[Number(index)];
  return member === "places" && type !== undefined ? `places.${type}` : "types";
}
