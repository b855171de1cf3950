import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useCategoryNames } from "@/features/category/names";
import { ButtonLink } from "@/govuk/ButtonLink";
import { CardTable } from "@/govuk/CardTable";
import { InsetText } from "@/govuk/InsetText";
import { LoadedPart } from "@/layout/LoadedPart";
import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { counted } from "./counted";
import { day, shortDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { tagOfText } from "@/lib/tags";
import { type ApplicationRow, ownApplicationsQuery } from "./queries";

const HELP = {
  what: "Every application of your schools and homes to join a category, and what became of it.",
  next: "Finish the drafts and send them together. A decision is due by the day beside each.",
  who: "The lead authority decides. Ask it through your contact there.",
};

/** The provider's own applications. */
export default function ApplicationsList() {
  const query = useQuery(ownApplicationsQuery);
  return (
    <Page heading="Applications" width="full" help={HELP}>
      <LoadedPart query={query}>{(rows) => <Shown rows={rows} />}</LoadedPart>
    </Page>
  );
}

function Shown({ rows }: { readonly rows: readonly ApplicationRow[] }) {
  const drafts = rows.filter(({ state }) => state === "draft");
  return (
    <>
      {drafts.length > 0 && (
        <InsetText>
          {counted(drafts.length, "application")} not submitted yet.{" "}
          <Link className="govuk-link" to={paths.draftApplications()}>
            Go on with {drafts.length === 1 ? "it" : "them"}
          </Link>
        </InsetText>
      )}
      {rows.length === 0 ? (
        <p className="govuk-body">
          None of your schools and homes has applied yet.{" "}
          <Link className="govuk-link" to={paths.whoCanJoin()}>
            What each category asks for
          </Link>
        </p>
      ) : (
        <ApplicationTable rows={rows} />
      )}
      <ButtonLink
        to={paths.newApplications()}
        variant={drafts.length > 0 ? "secondary" : undefined}
      >
        Apply to join
      </ButtonLink>
    </>
  );
}

function ApplicationTable({ rows }: { readonly rows: readonly ApplicationRow[] }) {
  const { nameOf } = useCategoryNames();
  return (
    <CardTable
      caption="Your applications"
      captionSize="hidden"
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          id: "reference",
          heading: "Reference",
          rowHeading: true,
          cell: ({ reference }) => (
            <Link className="govuk-link app-nowrap" to={paths.application(reference)}>
              {reference}
            </Link>
          ),
        },
        { id: "for", heading: "For", cell: ({ establishment }) => establishment },
        { id: "category", heading: "Category", cell: ({ category }) => nameOf(category) },
        {
          id: "sent",
          heading: "Submitted",
          cell: ({ submitted_at: at }) => (at ? shortDay(at) : "Not yet"),
        },
        { id: "by", heading: "Decision by", cell: ({ clock }) => dueWords(clock) },
        {
          id: "state",
          heading: "Status",
          cell: ({ state }) => <StateTag tag={tagOfText("application", state)} />,
        },
      ]}
    />
  );
}

function dueWords(clock: ApplicationRow["clock"]): string {
  if (!clock) return "";
  return clock.due_on ? day(clock.due_on) : "Waits for the next entry window";
}
