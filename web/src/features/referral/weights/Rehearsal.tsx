import { useQueries } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { Heading } from "@/govuk/Heading";
import { LiveRegion } from "@/govuk/LiveRegion";
import { Loading } from "@/govuk/Loading";
import { Select } from "@/govuk/Select";
import { useSettled } from "@/govuk/useSettled";
import { useFilters } from "@/layout/useFilters";
import { figure, money } from "@/lib/money";
import type { Weights } from "../draft/draft";
import type { ReferralState } from "../queries";
import {
  bidName,
  leadWords,
  moveWords,
  type RehearsedSet,
  type SharedFrom,
  turningWords,
  useProbes,
  useRehearsal,
} from "./rehearse";

type Row = RehearsedSet["bids"][number];

const AFTER_CHANGE = 300;

/** The rehearsal of a set that is being moved, on sample bids or on a past referral's. */
export function useRehearsing(weights: Weights | undefined, from: SharedFrom) {
  const { values, set } = useFilters(["rehearse"]);
  const past = usePastReferrals(from.category);
  const chosen = past.find(({ reference }) => reference === values.rehearse);
  const settled = useSettled(weights, AFTER_CHANGE);
  const probes = useProbes(useSettled(from, AFTER_CHANGE));
  const { data } = useRehearsal(settled, probes, chosen?.id);
  return { data, past, chosen, choose: (reference: string) => set({ rehearse: reference }) };
}

interface Props {
  readonly rehearsing: ReturnType<typeof useRehearsing>;
}

/** What these weights would have done to bids that are known, while they are being moved. */
export function Rehearsal({ rehearsing }: Props) {
  const { data, past, chosen, choose } = rehearsing;
  return (
    <section aria-labelledby="rehearsal">
      <Heading level={2} size="m" id="rehearsal">
        Rehearsal
      </Heading>
      <Select
        id="rehearse"
        label="Bids to try the weights on"
        options={[
          { value: "", label: "Three sample bids" },
          ...past.map(({ reference }) => ({
            value: reference,
            label: `Past referral ${reference} (no names)`,
          })),
        ]}
        value={chosen?.reference ?? ""}
        onChange={(event) => choose(event.target.value)}
      />
      {data?.items[0] ? <Outcome now={data.items[0]} turning={turningWords(data)} /> : <Loading />}
    </section>
  );
}

function Outcome({ now, turning }: { readonly now: RehearsedSet; readonly turning: string }) {
  return (
    <>
      <CardTable<Row>
        caption="How the bids come out"
        captionSize="hidden"
        columns={COLUMNS}
        rows={now.bids}
        rowKey={({ number }) => number.toString()}
        dense
      />
      <LiveRegion>{leadWords(now)}</LiveRegion>
      <p className="govuk-body">{turning}</p>
    </>
  );
}

const COLUMNS: readonly Column<Row>[] = [
  { id: "bid", heading: "Bid", rowHeading: true, cell: bidName },
  { id: "price", heading: "Price a year", numeric: true, cell: ({ price }) => money(price) },
  {
    id: "total",
    heading: "Total",
    numeric: true,
    cell: ({ total }) => (total ? figure(total) : "Left out"),
  },
  { id: "rank", heading: "Rank", numeric: true, cell: ({ rank }) => rank ?? "" },
  {
    id: "move",
    heading: "Change of rank",
    cell: ({ present_rank, rank }) => moveWords(present_rank, rank),
  },
];

const SCORED: readonly ReferralState[] = ["awarded", "scored", "with_family"];

/** Referrals of the same category whose bids were scored. */
function usePastReferrals(category: string) {
  return useQueries({
    queries: SCORED.map((state) => ({
      queryKey: ["referrals", "scored", state, category],
      queryFn: () => {
        const query = { state, category, limit: 20 };
        return body(client.GET("/api/v1/referrals", { params: { query } }));
      },
    })),
    combine: (found) => found.flatMap(({ data }) => data?.items ?? []),
  });
}
