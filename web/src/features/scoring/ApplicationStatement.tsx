import { useQuery } from "@tanstack/react-query";
import type { components } from "@/api/schema.gen";
import { Heading } from "@/govuk/Heading";
import { Loaded } from "@/layout/Loaded";
import { applicationStatementQuery } from "./queries";
import type { Round } from "./rounds";
import type { ShownStatement } from "./statement";
import { StatementView } from "./StatementView";

type Statement = components["schemas"]["ApplicationStatement"];

interface Props {
  readonly round: Round;
  readonly question: string;
}

/** An application's statement: its establishment by name, nothing of prices or of pass and fail. */
export function ApplicationStatement({ round, question }: Props) {
  const query = useQuery(applicationStatementQuery(round.id, question));
  return (
    <Loaded query={query}>
      {(statement) => <StatementView round={round} at={question} statement={shown(statement)} />}
    </Loaded>
  );
}

function shown(statement: Statement): ShownStatement {
  return {
    name: statement.title,
    text: statement.text,
    words: statement.words,
    descriptors: statement.descriptors,
    ownMark: statement.own_mark ?? undefined,
    draft: statement.draft ?? undefined,
    permissions: statement.permissions,
    asked: (
      <>
        <Heading size="m">What was asked</Heading>
        <p className="govuk-body">{statement.guidance}</p>
      </>
    ),
    beneath: statement.model ? <Model words={statement.model} /> : null,
    reasonHint: "The applicant will read this. Say what was there and what was missing.",
  };
}

function Model({ words }: { readonly words: string }) {
  return (
    <>
      <Heading size="s">A good answer, in young people’s words</Heading>
      <blockquote className="app-quote">{words}</blockquote>
    </>
  );
}
