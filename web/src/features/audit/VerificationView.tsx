import type { components } from "@/api/schema.gen";
import { DataTable } from "@/govuk/DataTable";
import { moment } from "@/lib/dates";
import type { Verification } from "./queries";

type Fault = components["schemas"]["FoundFault"];

const KINDS: Readonly<Record<Fault["kind"], string>> = {
  altered: "was changed",
  payload_altered: "holds something else than it did",
  missing: "is missing",
  inserted: "was put in",
  reordered: "was moved",
  swapped: "changed places with another",
  chain_deleted: "was taken out with its whole chain",
  rewritten: "was written anew with all after it",
  checkpoint_altered: "is a checkpoint that was changed",
  checkpoint_missing: "is a checkpoint that is missing",
  unrecorded: "should tell of something that stands, and is not there",
  vanished: "tells of something that is no longer there",
};

/** Whole, or the first broken entry with its number, and the others below. */
export function VerificationView({ found }: { readonly found: Verification }) {
  const [first] = found.faults;
  if (found.whole || first === undefined) {
    return <p className="govuk-body">{wholeWords(found.up_to)}</p>;
  }
  return (
    <>
      <p className="govuk-error-message">{faultWords(first)}</p>
      <DataTable
        caption={found.more ? "What is wrong, the first 100" : "What is wrong"}
        dense
        wide
        columns={[
          { id: "entry", heading: "Entry", rowHeading: true, cell: (fault) => fault.number ?? "" },
          { id: "chain", heading: "Of", cell: (fault) => fault.aggregate ?? "Another’s chain" },
          { id: "how", heading: "How", cell: (fault) => KINDS[fault.kind] },
          { id: "detail", heading: "What was found", cell: (fault) => fault.detail },
        ]}
        rows={found.faults}
        rowKey={(fault) =>
          `${fault.kind} ${fault.aggregate ?? ""} ${fault.number ?? ""} ${fault.detail}`
        }
      />
    </>
  );
}

/** How many entries there are is not said while anything is sealed: the count would ring. */
export function wholeWords(upTo: string | null | undefined): string {
  return upTo
    ? `All whole up to the checkpoint of ${moment(upTo)}.`
    : "All whole. There is no checkpoint yet.";
}

export function faultWords({ number, aggregate, kind }: Fault): string {
  const which = number == null ? "An entry" : `Entry ${number}`;
  return `${which}${aggregate ? ` of ${aggregate}` : ""} ${KINDS[kind]}.`;
}
