import { Link } from "react-router";
import { CardTable } from "@/govuk/CardTable";
import { Heading } from "@/govuk/Heading";
import { InsetText } from "@/govuk/InsetText";
import { SummaryList } from "@/govuk/SummaryList";
import { countWords } from "@/lib/counting";
import { shortMoment } from "@/lib/dates";
import { percent } from "@/lib/money";
import { paths } from "@/lib/paths";
import type { Evaluator, Scored } from "./queries";

interface Props {
  readonly statement: Scored;
  readonly reference: string;
  readonly evaluators: readonly Evaluator[];
}

/** A scored statement with its marks, which show once all of the application are in (B3). */
export function StatementPanel({ statement, reference, evaluators }: Props) {
  const { answer, weight, agreed, marks } = statement;
  const words = answer?.words ?? "";
  return (
    <>
      <p className="govuk-hint">
        {weight ? `Weighs ${percent(weight)} of the core competency. ` : ""}
        {countWords(words)} words.
      </p>
      <p className="govuk-body app-typed">{words === "" ? "Not answered." : words}</p>
      <Heading level={3} size="s">
        Marks
      </Heading>
      <MarksStanding statement={statement} reference={reference} evaluators={evaluators} />
      {marks.length > 0 && <MarksTable statement={statement} />}
      {agreed && (
        <SummaryList
          rows={[
            { label: "Agreed mark", value: `${agreed.mark} out of 5` },
            { label: "Reason", value: agreed.reason },
            { label: "Agreed", value: shortMoment(agreed.at) },
          ]}
        />
      )}
    </>
  );
}

function MarksStanding({ statement, reference, evaluators }: Props) {
  const to = paths.applicationPart(reference, "evaluators");
  const link = (words: string) => (
    <Link className="govuk-link" to={to}>
      {words}
    </Link>
  );
  if (statement.agreed) return null;
  if (evaluators.length === 0) {
    return <p className="govuk-body">Nobody has this to mark. {link("Give it to evaluators")}</p>;
  }
  if (statement.needs_moderator) {
    return (
      <InsetText>
        The marks differ by 2 or more, so a moderator agrees them. {link("Choose a moderator")}
      </InsetText>
    );
  }
  if (statement.waiting_for > 0) {
    return (
      <p className="govuk-body">
        {statement.waiting_for === 1 ? "1 mark is" : `${statement.waiting_for} marks are`} still to
        come. Nobody sees a mark before all of them are in. {link("Who marks it")}
      </p>
    );
  }
  return <p className="govuk-body">The evaluators agree the mark next. {link("Who marks it")}</p>;
}

function MarksTable({ statement }: { readonly statement: Scored }) {
  const { marks, spread } = statement;
  return (
    <>
      <CardTable
        caption="What each evaluator gave"
        captionSize="hidden"
        dense
        rows={marks}
        rowKey={(mark) => `${mark.by} ${mark.at}`}
        columns={[
          {
            id: "by",
            heading: "Evaluator",
            rowHeading: true,
            cell: (mark) => (
              <>
                {mark.by}
                <span className="app-secondary">{mark.authority}</span>
              </>
            ),
          },
          { id: "mark", heading: "Mark", numeric: true, cell: (mark) => mark.mark },
          {
            id: "reason",
            heading: "Reason",
            cell: (mark) => <span className="app-typed">{mark.reason}</span>,
          },
          { id: "at", heading: "Given", cell: (mark) => shortMoment(mark.at) },
        ]}
      />
      {typeof spread === "number" && (
        <p className="govuk-body">
          Spread: {spread}.{" "}
          {statement.needs_moderator ? "A moderator agrees it." : "The evaluators agree it."}
        </p>
      )}
    </>
  );
}
