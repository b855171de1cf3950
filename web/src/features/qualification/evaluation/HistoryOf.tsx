import { DataTable } from "@/govuk/DataTable";
import { Details } from "@/govuk/Details";
import { readable } from "@/features/category/vocabulary";
import { shortMoment } from "@/lib/dates";
import { tagOfText } from "@/lib/tags";
import type { Application } from "./queries";

type Event = Application["history"][number];

/** Every change of the application, the newest last. */
export function HistoryOf({ application }: { readonly application: Application }) {
  return (
    <Details summary="History">
      <DataTable
        caption="History"
        captionSize="hidden"
        dense
        wide
        rows={application.history}
        rowKey={(event) => `${event.at} ${event.what} ${event.to}`}
        columns={[
          { id: "at", heading: "When", rowHeading: true, cell: (event) => shortMoment(event.at) },
          { id: "what", heading: "What", cell: (event) => readable(event.what) },
          { id: "from", heading: "Before", cell: (event) => valueWords(event, event.from) },
          { id: "to", heading: "After", cell: (event) => valueWords(event, event.to) },
          { id: "reason", heading: "Why", cell: (event) => event.reason },
        ]}
      />
    </Details>
  );
}

function valueWords({ what }: Event, value: string | null | undefined): string {
  if (!value) return "";
  return what === "state" ? tagOfText("applicationSeen", value).words : value;
}
