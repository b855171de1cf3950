import { useQueries } from "@tanstack/react-query";
import { Link } from "react-router";
import { useCategoryNames } from "@/features/category/names";
import { ButtonGroup } from "@/govuk/ButtonGroup";
import { ButtonLink } from "@/govuk/ButtonLink";
import { type Column, DataTable } from "@/govuk/DataTable";
import { Loading } from "@/govuk/Loading";
import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { Trouble } from "@/layout/Trouble";
import { paths } from "@/lib/paths";
import { UndoCopy } from "./copy/UndoCopy";
import { sectionPath } from "./links";
import { type Application, type Preview, previewQuery } from "./queries";
import { SECTIONS, type SectionCode, sectionTag } from "./sections";
import { useDrafts } from "./useDrafts";

const HELP = {
  what: "Your applications that are not submitted yet, and how far each part of each is.",
  next: "Open a part to answer it. What you answer for all counts in every row. Then submit those that are ready.",
  who: "Nobody but you reads them before you submit.",
};

/** Every draft with the state of each of its parts. */
export default function OverviewPage() {
  const { drafts, error, again } = useDrafts();
  if (error) return <Trouble error={error} again={again} />;
  if (!drafts) return <Loading />;
  const applications = drafts.map(({ value }) => value);
  const ready = applications.filter((one) => one.ready).length;
  const count = applications.length;
  return (
    <Page
      heading={headingOf(count)}
      width="wide"
      back={{ to: paths.applications(), words: "Applications" }}
      help={HELP}
    >
      <UndoCopy />
      {count === 0 ? (
        <>
          <p className="govuk-body">Nothing is being written.</p>
          <ButtonLink to={paths.newApplications()}>Apply to join</ButtonLink>
        </>
      ) : (
        <>
          <p className="govuk-body">
            {ready} of {count} {count === 1 ? "is" : "are"} ready.
          </p>
          <Matrix applications={applications} />
          <ButtonGroup>
            <ButtonLink to={paths.submitApplications()}>Submit applications</ButtonLink>
            {count > 1 && (
              <ButtonLink to={paths.copyApplications()} variant="secondary">
                Copy to others
              </ButtonLink>
            )}
            <Link className="govuk-link" to={paths.newApplications()}>
              Apply for more
            </Link>
          </ButtonGroup>
        </>
      )}
    </Page>
  );
}

function headingOf(count: number): string {
  if (count === 0) return "Your applications";
  return count === 1 ? "Your application" : `Your ${String(count)} applications`;
}

function Matrix({ applications }: { readonly applications: readonly Application[] }) {
  const { nameOf } = useCategoryNames();
  const previews = usePreviews(applications);
  const columns: Column<Application>[] = [
    {
      id: "application",
      heading: "Application",
      rowHeading: true,
      cell: ({ reference, establishment, category }) => (
        <>
          <Link className="govuk-link" to={paths.application(reference)}>
            {establishment}
          </Link>
          <span className="app-secondary">
            {nameOf(category)} <span className="app-nowrap">{reference}</span>
          </span>
        </>
      ),
    },
    ...SECTIONS.map(({ code, name }) => ({
      id: code,
      heading: name,
      cell: (row: Application) => (
        <PartCell application={row} code={code} name={name} preview={previews(row)} />
      ),
    })),
  ];
  return (
    <DataTable
      caption="How far each part is"
      captionSize="hidden"
      dense
      wide
      columns={columns}
      rows={applications}
      rowKey={({ id }) => id}
    />
  );
}

interface CellProps {
  readonly application: Application;
  readonly code: SectionCode;
  readonly name: string;
  readonly preview: Preview | undefined;
}

function PartCell({ application, code, name, preview }: CellProps) {
  const section = preview?.sections.find((one) => one.section === code);
  if (!preview) return null;
  if (!section) return <>Not asked</>;
  return (
    <Link className="govuk-link" to={sectionPath(application.reference, code)}>
      <VisuallyHidden>
        {name}, {application.establishment}:{" "}
      </VisuallyHidden>
      <StateTag tag={sectionTag(application, section)} />
    </Link>
  );
}

/** The questions of each version that the applications rest on. */
function usePreviews(applications: readonly Application[]) {
  const keys = new Map(
    applications.map((one) => [`${one.category} ${String(one.category_version)}`, one]),
  );
  const all = useQueries({
    queries: [...keys.values()].map((one) => previewQuery(one.category, one.category_version)),
  });
  return ({ category, category_version }: Application) =>
    all.find(({ data }) => data?.code === category && data.number === category_version)?.data;
}
