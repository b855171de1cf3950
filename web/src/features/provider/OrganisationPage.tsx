import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { useSignedIn } from "@/api/session";
import { useCategoryNames } from "@/features/category/names";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { Heading } from "@/govuk/Heading";
import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import { LoadedPart } from "@/layout/LoadedPart";
import { Page } from "@/layout/Page";
import { shortDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { type SharedAnswer, sharedAnswersQuery } from "./queries";

const HELP = {
  what: "What your organisation answers once: each answer serves every application of yours that has none of its own.",
  next: "Change an answer here and it changes wherever it is used and not sent yet.",
  who: "The lead authority and its auditors read your answers once you send an application.",
};

/** The organisation: its people, and what it has answered for all its schools and homes. */
export default function OrganisationPage() {
  const { role } = useSignedIn();
  const query = useQuery(sharedAnswersQuery);
  return (
    <Page
      heading={role?.organisation.name ?? "Organisation"}
      title="Organisation"
      width="full"
      help={HELP}
    >
      {role?.manage && (
        <p className="govuk-body">
          <Link className="govuk-link" to={paths.users()}>
            People who may act for {role.organisation.name}
          </Link>
        </p>
      )}
      <Heading>Answered once</Heading>
      <p className="govuk-body">
        Each of these serves every application of yours that has no answer of its own.
      </p>
      <LoadedPart query={query}>{({ items }) => <Answers answers={items} />}</LoadedPart>
    </Page>
  );
}

function Answers({ answers }: { readonly answers: readonly SharedAnswer[] }) {
  const { nameOf } = useCategoryNames();
  const columns: Column<SharedAnswer>[] = [
    { id: "title", heading: "Question", rowHeading: true, cell: ({ title }) => title },
    { id: "given", heading: "Answered", cell: givenWords },
    {
      id: "until",
      heading: "Good until",
      cell: ({ good_until }) => (good_until ? shortDay(good_until) : ""),
    },
    {
      id: "asked",
      heading: "Asked for",
      cell: ({ categories }) => categories.map(nameOf).join(", "),
    },
    { id: "used", heading: "Drafts that use it", cell: ({ used_by }) => <UsedBy uses={used_by} /> },
    {
      id: "change",
      heading: "Change",
      headingHidden: true,
      cell: ({ may_write, question, title, answer }) =>
        may_write && (
          <Link className="govuk-link" to={paths.sharedAnswer(question)}>
            {answer ? "Change" : "Answer"}
            <VisuallyHidden> {title}</VisuallyHidden>
          </Link>
        ),
    },
  ];
  return (
    <CardTable
      caption="Answered once"
      captionSize="hidden"
      columns={columns}
      rows={answers}
      rowKey={({ question }) => question}
    />
  );
}

/** Applications that are not sent yet and take the answer as it stands. */
function UsedBy({ uses }: { readonly uses: SharedAnswer["used_by"] }) {
  if (uses.length === 0) return "None";
  return (
    <ul className="govuk-list govuk-!-margin-bottom-0">
      {uses.map(({ application_id, reference, establishment }) => (
        <li key={application_id}>
          <Link className="govuk-link" to={paths.application(reference)}>
            {reference}
          </Link>
          , {establishment}
        </li>
      ))}
    </ul>
  );
}

function givenWords({ changed_at, changed_by }: SharedAnswer): string {
  if (!changed_at) return "Not answered yet";
  return changed_by ? `${shortDay(changed_at)}, by ${changed_by}` : shortDay(changed_at);
}
