import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { missingWords } from "@/features/referral/after/panel";
import { StepPage } from "@/features/referral/after/StepPage";
import type { Referral } from "@/features/referral/queries";
import { CardTable } from "@/govuk/CardTable";
import type { Column } from "@/govuk/DataTable";
import { Heading } from "@/govuk/Heading";
import { InsetText } from "@/govuk/InsetText";
import { LoadedPart } from "@/layout/LoadedPart";
import { StateTag } from "@/layout/StateTag";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { bidName } from "../letters";
import {
  openedQuery,
  panelQuery,
  type Evaluator,
  type Opened,
  type OpenedStatement,
} from "./queries";

const HELP = {
  what: "How far the statements are marked and by whom. Bids have letters, so that nobody knows while marking whose is whose.",
  next: "When every mark of the referral is in, you can read the marks and reasons here. Evaluators agree them; prices show after the last.",
};

/** How far the marks are, for whoever waits for them. */
export default function MarksPage() {
  return (
    <StepPage heading="Marks" help={HELP} may={({ opened_at }) => Boolean(opened_at)} width="full">
      {({ value }) => <OfReferral referral={value} />}
    </StepPage>
  );
}

function OfReferral({ referral }: { readonly referral: Referral }) {
  const query = useQuery(openedQuery(referral.id));
  const panel = useQuery(panelQuery(referral.id)).data;
  return (
    <LoadedPart query={query}>
      {(opened) => (
        <>
          <Standing referral={referral} opened={opened} />
          <CardTable
            caption="Statements"
            columns={columns(referral, opened)}
            rows={opened.statements}
            rowKey={({ number }) => String(number)}
          />
          {panel && (
            <>
              <Heading size="m">Evaluators</Heading>
              <p className="govuk-body">{missingWords(panel)}</p>
              <CardTable
                caption="Evaluators"
                captionSize="hidden"
                columns={panelColumns(opened.statements.length)}
                rows={panel.items}
                rowKey={({ id }) => id}
              />
              <p className="govuk-body">
                <Link
                  className="govuk-link"
                  to={paths.referralPart(referral.reference, "evaluators")}
                >
                  {panel.permissions.length > 0 ? "Choose evaluators" : "See the evaluators"}
                </Link>
              </p>
            </>
          )}
        </>
      )}
    </LoadedPart>
  );
}

interface StandingProps {
  readonly referral: Referral;
  readonly opened: Opened;
}

function Standing({ referral: { reference }, opened }: StandingProps) {
  const { invalid, permissions } = opened;
  return (
    <>
      {permissions.includes("read_evaluation") && (
        <InsetText>
          Every mark is agreed.{" "}
          <Link className="govuk-link" to={paths.referralPart(reference, "evaluation")}>
            See the evaluation
          </Link>
        </InsetText>
      )}
      {opened.single_bid && <p className="govuk-body">Only one bid.</p>}
      {invalid > 0 && (
        <p className="govuk-body">
          {invalid} {invalid === 1 ? "bid was" : "bids were"} not valid: suspended when bids were
          opened. Never read.
        </p>
      )}
    </>
  );
}

/** Marks show to those outside the panel when all of the referral are in. */
const allIn = ({ statements }: Opened) => statements.every(({ waiting_for }) => waiting_for === 0);

function columns({ reference }: Referral, opened: Opened): Column<OpenedStatement>[] {
  const readable = allIn(opened);
  return [
    {
      id: "bid",
      heading: "Statement",
      rowHeading: true,
      cell: ({ number }) =>
        readable ? (
          <Link className="govuk-link" to={paths.referralDeep(reference, "marks", String(number))}>
            {bidName(number)}
          </Link>
        ) : (
          bidName(number)
        ),
    },
    {
      id: "state",
      heading: "Status",
      cell: ({ state }) => <StateTag tag={tagOf("marks", state)} />,
    },
    {
      id: "waiting",
      heading: "Marks still to come",
      numeric: true,
      cell: ({ waiting_for }) => waiting_for,
    },
  ];
}

function panelColumns(statements: number): Column<Evaluator>[] {
  return [
    { id: "name", heading: "Name", rowHeading: true, cell: ({ name }) => name },
    { id: "authority", heading: "Authority", cell: ({ authority }) => authority },
    {
      id: "marked",
      heading: "Marked",
      numeric: true,
      cell: ({ part, marked }) =>
        part === "moderator" ? "Moderator" : `${marked} of ${statements}`,
    },
    {
      id: "state",
      heading: "Links",
      cell: ({ declared, blocked }) =>
        !declared ? "Not declared yet" : blocked ? "Blocked by a link" : "Declared",
    },
  ];
}
