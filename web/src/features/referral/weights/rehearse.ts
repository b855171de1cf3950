/** How bids would have come out under other weights; asked of the service's own engine. */
import { keepPreviousData, queryOptions, useQueries, useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import type { components } from "@/api/schema.gen";
import { figure, hundredths } from "@/lib/money";
import { equal, type Weights } from "../draft/draft";

type Schemas = components["schemas"];
export type Rehearsed = Schemas["Rehearsed"];
export type RehearsedSet = Schemas["RehearsedSet"];

/** Prices at which the engine is asked who would be first. */
export const PROBES = ["30.00", "40.00", "50.00", "60.00", "70.00"] as const;

export interface SharedFrom {
  readonly category: string;
  readonly has_needs: boolean;
  readonly has_features: boolean;
  readonly core_competency: string;
  readonly location: string;
}

/** The weights that follow from a price, as the service shares them out. */
export const sharesQuery = (price: string, { category, ...rest }: SharedFrom) =>
  queryOptions({
    queryKey: ["weights", category, price, rest],
    queryFn: () =>
      body(
        client.POST("/api/v1/categories/{category_code}/weights", {
          params: { path: { category_code: category } },
          body: { price, ...rest },
        }),
      ),
    staleTime: Infinity,
  });

/** The sets at the five prices, as many as have come. */
export function useProbes(from: SharedFrom): readonly Weights[] {
  return useQueries({
    queries: PROBES.map((price) => sharesQuery(price, from)),
    combine: (found) => found.flatMap(({ data }) => (data ? [data.weights] : [])),
  });
}

/** The bids under the present set, first, and under each of the others. */
export function useRehearsal(
  weights: Weights | undefined,
  others: readonly Weights[],
  referralId: string | undefined,
) {
  const sets = weights ? [weights, ...others] : [];
  return useQuery({
    queryKey: ["rehearsal", referralId, sets],
    queryFn: () =>
      body(
        client.POST("/api/v1/scoring/rehearsal", {
          body: { weights: sets, ...(referralId !== undefined && { referral_id: referralId }) },
        }),
      ),
    enabled: sets.length > 0,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
}

type RehearsedBid = RehearsedSet["bids"][number];

/** A sample bid has a name; a past referral's have none here. */
export const bidName = ({ name, number }: RehearsedBid): string => name ?? `Bid ${number}`;

const firstOf = ({ bids }: RehearsedSet) => bids.find(({ rank }) => rank === 1);

/** "Sample bid B is first with 89.34, ahead by 4.23". */
export function leadWords(set: RehearsedSet): string {
  const first = firstOf(set);
  if (!first?.total) return "No bid would be scored";
  const leads = `${bidName(first)} is first with ${figure(first.total)}`;
  return set.lead ? `${leads}, ahead by ${figure(set.lead)}` : leads;
}

/** "With price at 60, the first place changes": the nearest below and the nearest above. */
export function turningWords({ items }: Rehearsed): string {
  const [now, ...others] = items;
  const winner = now && firstOf(now)?.number;
  if (!now || winner === undefined || others.length === 0) return "";
  const away = (set: RehearsedSet) => hundredths(set.weights.price) - hundredths(now.weights.price);
  const turned = others
    .filter((set) => firstOf(set)?.number !== winner && !equal(set.weights, now.weights))
    .toSorted((a, b) => Number(away(a) - away(b)));
  const below = turned.findLast((set) => away(set) < 0n);
  const above = turned.find((set) => away(set) > 0n);
  const prices = [below, above]
    .filter((set) => set !== undefined)
    .map(({ weights }) => weights.price);
  if (prices.length === 0) {
    return "The first place stays the same with price at 30, 40, 50, 60 and 70.";
  }
  const said = prices.map((price) => price.replace(".00", "")).join(" or ");
  return `With price at ${said}, the first place changes`;
}

/** "up 1", "down 2", "same". */
export function moveWords(present: number | null | undefined, rank: number | null | undefined) {
  if (!present || !rank) return "";
  if (present === rank) return "same";
  return present > rank ? `up ${present - rank}` : `down ${rank - present}`;
}
