import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { LoadedRows } from "@/layout/LoadedRows";
import { Page } from "@/layout/Page";
import { useFilters } from "@/layout/useFilters";
import { paths } from "@/lib/paths";
import { trailQuery } from "./queries";
import { TrailDownloads } from "./TrailDownloads";
import { TrailFilters } from "./TrailFilters";
import { TrailTable } from "./TrailTable";
import { askedOf, TRAIL_FILTERS } from "./trailAsked";

export default function TrailPage() {
  const filters = useFilters([...TRAIL_FILTERS, "open"]);
  const { values, set } = filters;
  const open = values.open?.split(",") ?? [];
  const toggle = (id: string) => {
    const next = open.includes(id) ? open.filter((one) => one !== id) : [...open, id];
    set({ open: next.join(",") });
  };
  const asked = askedOf(values);
  const entries = useInfiniteQuery(trailQuery(asked));
  return (
    <Page
      heading="Trail"
      width="wide"
      help={{
        what: "Every step anybody took in what you may audit, newest first. A row opens what exactly was done.",
        next: "What concerns sealed bids appears once they are opened.",
        who: "Nothing here can be changed, by nobody. Check the chain to be sure.",
      }}
    >
      <TrailFilters filters={filters} />
      <p className="govuk-body">
        <Link className="govuk-link" to={paths.chain()}>
          Check the chain
        </Link>
        {" · "}
        <Link className="govuk-link" to={paths.outsideViews()}>
          Views outside own cases
        </Link>
      </p>
      <LoadedRows query={entries} empty="Nothing in the trail fits these filters.">
        {(rows) => <TrailTable entries={rows} open={open} onToggle={toggle} onNarrow={set} />}
      </LoadedRows>
      <TrailDownloads asked={asked} />
    </Page>
  );
}
