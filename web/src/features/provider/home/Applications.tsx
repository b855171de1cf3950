import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { categoriesQuery, useCategoryNames } from "@/features/category/names";
import { CardTable } from "@/govuk/CardTable";
import { Heading } from "@/govuk/Heading";
import { LoadedPart } from "@/layout/LoadedPart";
import { StateTag } from "@/layout/StateTag";
import { day } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { tagOfText } from "@/lib/tags";
import { type Application, applicationsQuery } from "./queries";

/** Applications that are not decided yet, with the date by which they are. */
export function Applications() {
  const query = useQuery(applicationsQuery);
  return (
    <LoadedPart query={query}>
      {(rows) => {
        const open = rows.filter(({ state }) => !ENDED.has(state));
        return (
          <>
            {open.length > 0 ? <OpenApplications rows={open} /> : <Begin any={rows.length > 0} />}
            <Onward drafts={rows.some(({ state }) => state === "draft")} />
          </>
        );
      }}
    </LoadedPart>
  );
}

const ENDED = new Set(["accepted", "withdrawn"]);

function OpenApplications({ rows }: { readonly rows: readonly Application[] }) {
  const { nameOf } = useCategoryNames();
  return (
    <CardTable
      caption="Applications"
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
          id: "by",
          heading: "Decision by",
          cell: ({ clock }) => (clock?.due_on ? day(clock.due_on) : ""),
        },
        {
          id: "state",
          heading: "Status",
          cell: ({ state }) => <StateTag tag={tagOfText("application", state)} />,
        },
      ]}
      rows={rows}
      rowKey={({ id }) => id}
    />
  );
}

/** The categories there are, and what each is for. */
function Begin({ any }: { readonly any: boolean }) {
  const categories = useQuery(categoriesQuery());
  const open = categories.data?.items.filter(({ enabled }) => enabled) ?? [];
  return (
    <>
      <Heading>Applications</Heading>
      <p className="govuk-body">
        {any ? "No application is waiting for a decision." : "Apply to join: choose a category."}
      </p>
      {!any && (
        <ul className="govuk-list govuk-list--bullet">
          {open.map(({ code, name }) => (
            <li key={code}>
              <Link className="govuk-link" to={paths.whoCanJoinCategory(code)}>
                {name}: what it asks for
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** To the list, to what is being written, and to more of them. */
function Onward({ drafts }: { readonly drafts: boolean }) {
  return (
    <ul className="govuk-list">
      {drafts && (
        <li>
          <Link className="govuk-link" to={paths.draftApplications()}>
            Go on with the applications you began
          </Link>
        </li>
      )}
      <li>
        <Link className="govuk-link" to={paths.newApplications()}>
          Apply to join
        </Link>
      </li>
      <li>
        <Link className="govuk-link" to={paths.applications()}>
          Your applications
        </Link>
      </li>
    </ul>
  );
}
