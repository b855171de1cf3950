import { useQuery } from "@tanstack/react-query";
import { useState, type SubmitEvent } from "react";
import type { components } from "@/api/schema.gen";
import { useVersionVocabulary } from "@/features/category/version";
import { Button } from "@/govuk/Button";
import { DataTable } from "@/govuk/DataTable";
import { DateInput } from "@/govuk/DateInput";
import { isRealDate } from "@/govuk/dateParts";
import { Heading } from "@/govuk/Heading";
import { Facts } from "@/layout/Facts";
import { LoadedPart } from "@/layout/LoadedPart";
import { StateTag } from "@/layout/StateTag";
import { useFilters } from "@/layout/useFilters";
import { day } from "@/lib/dates";
import { figure } from "@/lib/money";
import { tagOf } from "@/lib/tags";
import type { Membership } from "../queries";
import { asOfQuery } from "./queries";

type Then = components["schemas"]["MembershipAsOf"];

/** State, core competency and prices at the end of a day, replayed from what was recorded. */
export function AsOf({ member }: { readonly member: Membership }) {
  const filters = useFilters(["on"]);
  const { on } = filters.values;
  const [draft, setDraft] = useState(on ?? "");
  const [wrong, setWrong] = useState(false);
  const show = (event: SubmitEvent) => {
    event.preventDefault();
    setWrong(!isRealDate(draft));
    if (isRealDate(draft)) filters.set({ on: draft });
  };
  return (
    <>
      <form onSubmit={show} className="app-no-print">
        <DateInput
          id="on"
          legend="What held on another day?"
          legendSize="m"
          hint="Replayed from what was recorded."
          value={draft}
          onChange={setDraft}
          error={wrong ? "Enter a real date" : undefined}
        />
        <Button type="submit" variant="secondary">
          Show that day
        </Button>
      </form>
      {on !== undefined && isRealDate(on) && <OnDay member={member} on={on} />}
    </>
  );
}

function OnDay({ member, on }: { readonly member: Membership; readonly on: string }) {
  return (
    <LoadedPart query={useQuery(asOfQuery(member.id, on))}>
      {(then) => <Shown member={member} then={then} />}
    </LoadedPart>
  );
}

function Shown({ member, then }: { readonly member: Membership; readonly then: Then }) {
  const { line, placementType } = useVersionVocabulary(member.category, member.category_version);
  return (
    <>
      <Heading size="s">On {day(then.on)}</Heading>
      <Facts
        facts={[
          { label: "State", value: <StateTag tag={tagOf("membership", then.state)} /> },
          { label: "Core competency", value: figure(then.core_competency) },
        ]}
      />
      <DataTable
        caption="Prices on that day"
        captionSize="s"
        dense
        wide
        rows={then.prices}
        rowKey={(price) => `${price.placement_type} ${price.heading} ${price.age_from ?? ""}`}
        columns={[
          {
            id: "heading",
            heading: "Heading",
            rowHeading: true,
            cell: ({ heading, age_from: from, age_to: to }) =>
              typeof from === "number" && typeof to === "number"
                ? `${line(heading)}, ages ${from} to ${to}`
                : line(heading),
          },
          {
            id: "type",
            heading: "Placement type",
            cell: (price) => placementType(price.placement_type),
          },
          {
            id: "amount",
            heading: "Price, £",
            numeric: true,
            cell: ({ amount }) => (amount ? figure(amount) : "Not offered"),
          },
        ]}
      />
    </>
  );
}
