import { useState } from "react";
import { useNavigate } from "react-router";
import { isRefusal } from "@/api/errors";
import { Button } from "@/govuk/Button";
import { Heading } from "@/govuk/Heading";
import { WordCount } from "@/govuk/WordCount";
import { Textarea } from "@/govuk/Textarea";
import { Page } from "@/layout/Page";
import { SaveStatus } from "@/layout/SaveStatus";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { paths } from "@/lib/paths";
import { StatementConflict } from "./StatementConflict";
import type { QuestionProps } from "./QuestionPage";
import { useStatement } from "./useStatement";

const HELP = {
  what: "A statement that two evaluators mark from 0 to 5. The marks never bar you from joining.",
  next: "It saves itself as you write. Go on when it is finished.",
  who: "The evaluators, the lead authority and its auditors read it once you submit.",
};

/** A scored statement, with what earns each mark beside it. */
export function StatementPage(props: QuestionProps) {
  const { application, caption, question, section, next } = props;
  const statement = useStatement(props);
  const navigate = useNavigate();
  const [going, setGoing] = useState(false);
  if (isRefusal(statement.error, "stale")) {
    return <StatementConflict {...props} statement={statement} refusal={statement.error} />;
  }
  const goOn = async () => {
    setGoing(true);
    const after = await statement.flush();
    setGoing(false);
    if (after) void navigate(next(after));
  };
  const field = {
    id: "statement",
    label: "Your statement",
    rows: 16,
    value: statement.words,
    onChange: (event: { target: { value: string } }) => statement.change(event.target.value),
    onBlur: statement.onBlur,
  };
  return (
    <Page
      heading={question.title}
      reference={application.reference}
      caption={caption}
      width="full"
      back={{
        to: paths.applicationSection(application.reference, section.section),
        words: section.name,
      }}
      help={HELP}
      status={<SaveStatus state={statement.state} />}
    >
      <SendingTrouble error={statement.error} />
      <div className="app-beside">
        <div>
          <p className="govuk-body">{question.guidance}</p>
          {question.word_limit ? (
            <WordCount {...field} maxWords={question.word_limit} />
          ) : (
            <Textarea {...field} />
          )}
          <Button busy={going} onClick={() => void goOn()}>
            Save and continue
          </Button>
        </div>
        <Earns {...props} />
      </div>
    </Page>
  );
}

function Earns({ question }: QuestionProps) {
  if (question.descriptors.length === 0) return null;
  return (
    <aside aria-labelledby="earns">
      <Heading id="earns" size="s">
        What earns 0 to 5
      </Heading>
      <dl className="app-earns">
        {question.descriptors.map(({ mark, word, means }) => (
          <div key={mark}>
            <dt>
              {mark}
              {word ? `, ${word}` : ""}
            </dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}
