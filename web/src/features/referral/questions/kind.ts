/** What kind of place: a category and one of its placement types. */
import { type Config, type Draft, newDraft, type PlacementType, withContent } from "../draft/draft";

export interface Kind {
  category: string;
  /** The type of each category, so that looking at another one forgets nothing. */
  types: Record<string, string>;
}

export interface Start {
  start: string;
  weeks: string;
}

export const typeOf = (config: Config, code: string): PlacementType | undefined =>
  config.placement_types.find((type) => type.code === code);

/** Whether choosing this takes answers away, and which. */
export function resets(draft: Draft, category: string, type: string): string | undefined {
  if (draft.category !== category) {
    return "Changing the kind of place resets the needs, services, features, outcomes and weights.";
  }
  return draft.placement_type === type
    ? undefined
    : "Changing the kind of place resets the weeks and the services in the plan.";
}

/** The draft for another kind of place: what rests on the old one begins anew. */
export function writeKind(draft: Draft, config: Config, type: PlacementType): Draft {
  if (draft.category !== config.code) {
    const fresh = newDraft(config, type, draft.content.start_date);
    const { weeks_per_year, needs, features, services, outcomes, weights, discount_base } =
      fresh.content;
    return {
      ...withContent(draft, {
        weeks_per_year,
        needs,
        features,
        services,
        outcomes,
        weights,
        discount_base,
        children: draft.content.children.map((child) => ({ ...child, sex: null })),
      }),
      category: config.code,
      placement_type: type.code,
    };
  }
  if (draft.placement_type === type.code) return draft;
  return {
    ...withContent(draft, { weeks_per_year: type.weeks_default, services: [] }),
    placement_type: type.code,
  };
}

/** The weeks as a number where the kind of place allows so many. */
export function weeksOf(text: string, type: PlacementType | undefined): number | undefined {
  const plain = text.trim();
  if (!/^\d{1,2}$/.test(plain)) return undefined;
  const weeks = Number(plain);
  const [least, most] = [type?.weeks_min ?? 1, type?.weeks_max ?? 52];
  return weeks >= least && weeks <= most ? weeks : undefined;
}

export function weeksFault(type: PlacementType | undefined): string {
  return `Enter a number of weeks between ${type?.weeks_min ?? 1} and ${type?.weeks_max ?? 52}`;
}
