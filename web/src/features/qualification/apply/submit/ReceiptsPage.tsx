import { useQueries } from "@tanstack/react-query";
import { Link } from "react-router";
import { ReceiptCode } from "@/features/bid/ReceiptCode";
import { useCategoryNames } from "@/features/category/names";
import { Details } from "@/govuk/Details";
import { SummaryCard } from "@/govuk/SummaryCard";
import { SummaryList } from "@/govuk/SummaryList";
import { LinkButton } from "@/govuk/LinkButton";
import { Loading } from "@/govuk/Loading";
import { Confirmation } from "@/layout/Confirmation";
import NotFoundPage from "@/layout/NotFoundPage";
import { Trouble } from "@/layout/Trouble";
import { useFilters } from "@/layout/useFilters";
import { day, shortMoment } from "@/lib/dates";
import { saveFile } from "@/lib/download";
import { paths } from "@/lib/paths";
import { type Application, applicationAt } from "../queries";

/** What was submitted, each with its receipt; the address can be visited again. */
export default function ReceiptsPage() {
  const { values } = useFilters(["of"]);
  const references = (values.of ?? "").split(",").filter((one) => one !== "");
  const all = useQueries({ queries: references.map((reference) => applicationAt(reference)) });
  const error = all.find((one) => one.error !== null)?.error;
  if (error) return <Trouble error={error} again={() => void all[0]?.refetch()} />;
  if (all.some(({ data }) => data === undefined)) return <Loading />;
  const sent = all.flatMap(({ data }) => (data?.value.receipt ? [data.value] : []));
  if (sent.length === 0) return <NotFoundPage />;
  const [only] = sent;
  return (
    <Confirmation
      heading={
        sent.length === 1
          ? "Application submitted"
          : `${String(sent.length)} applications submitted`
      }
      {...(sent.length === 1 && only && { reference: only.reference })}
    >
      <p className="govuk-body">
        The lead authority checks {sent.length === 1 ? "it" : "them"} and two evaluators mark the
        statements. If something is not clear you get a question here and by email. You can withdraw
        until it is decided.
      </p>
      {sent.map((application) => (
        <Receipt key={application.id} application={application} />
      ))}
      <Details summary="What is this code?">
        <p>
          It is worked out from everything that was submitted. Change one letter and the code is
          another. With the signed receipt you can show what you submitted and when.
        </p>
      </Details>
      <p className="govuk-body app-no-print">
        <Link className="govuk-link" to={paths.applications()}>
          Your applications
        </Link>
      </p>
    </Confirmation>
  );
}

function Receipt({ application }: { readonly application: Application }) {
  const { nameOf } = useCategoryNames();
  const { reference, establishment, category, receipt, clock } = application;
  if (!receipt) return null;
  const download = () => {
    const text = JSON.stringify(receipt, null, 2);
    saveFile(`${reference}-receipt.json`, new Blob([text], { type: "application/json" }));
  };
  return (
    <SummaryCard title={`${establishment}, ${nameOf(category)}`} headingLevel={3}>
      <SummaryList
        rows={[
          {
            label: "Reference",
            value: (
              <Link className="govuk-link" to={paths.application(reference)}>
                {reference}
              </Link>
            ),
          },
          { label: "Received", value: shortMoment(receipt.at) },
          ...(clock
            ? [
                {
                  label: "Decision",
                  value: clock.due_on
                    ? `Decision by ${day(clock.due_on)}`
                    : "Waits for the next entry window",
                },
              ]
            : []),
          {
            label: "Code",
            value: (
              <>
                <ReceiptCode hash={receipt.hash} />
                <LinkButton className="app-no-print" onClick={download}>
                  Download the signed receipt
                </LinkButton>
              </>
            ),
          },
        ]}
      />
    </SummaryCard>
  );
}
