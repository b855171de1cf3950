import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { SummaryList } from "@/govuk/SummaryList";
import { LoadedPart } from "@/layout/LoadedPart";
import { paths } from "@/lib/paths";
import { countsQuery } from "../evidence/queries";

/** How much evidence of members ends soon, each piece counted once. */
export function EvidenceEnding() {
  return (
    <LoadedPart query={useQuery(countsQuery)}>
      {(counts) => (
        <SummaryList
          rows={[
            row("Ended and still needed", counts.expired, "0"),
            row("Ends within 7 days", counts.within_7, "7"),
            row("Ends in 8 to 30 days", counts.within_30, "30"),
            row("Ends in 31 to 60 days", counts.within_60, "60"),
          ]}
        />
      )}
    </LoadedPart>
  );
}

function row(label: string, count: number, within: string) {
  const value =
    count === 0 ? (
      "None"
    ) : (
      <Link className="govuk-link" to={paths.evidence({ within })}>
        {count}
        <span className="govuk-visually-hidden">: {label.toLowerCase()}</span>
      </Link>
    );
  return { label, value };
}
