import { useQuery } from "@tanstack/react-query";
import type { components } from "@/api/schema.gen";
import { useVocabulary, type Vocabulary } from "@/features/category/vocabulary";
import { Heading } from "@/govuk/Heading";
import { Loaded } from "@/layout/Loaded";
import { bidName } from "./letters";
import { bidStatementQuery } from "./queries";
import type { Round } from "./rounds";
import type { ShownStatement } from "./statement";
import { StatementView } from "./StatementView";

type Statement = components["schemas"]["Statement"];

interface Props {
  readonly round: Round;
  readonly number: number;
}

/** A bid's statement: no bidder, no establishment, no price. */
export function BidStatement({ round, number }: Props) {
  const query = useQuery(bidStatementQuery(round.id, number));
  const words = useVocabulary(round.category);
  return (
    <Loaded query={query}>
      {(statement) => (
        <StatementView round={round} at={String(number)} statement={shown(statement, words)} />
      )}
    </Loaded>
  );
}

function shown(statement: Statement, words: Vocabulary): ShownStatement {
  return {
    name: bidName(statement.number),
    text: statement.text,
    words: statement.words,
    descriptors: statement.descriptors,
    ownMark: statement.own_mark ?? undefined,
    draft: statement.draft ?? undefined,
    permissions: statement.permissions,
    asked: <Outcomes outcomes={statement.outcomes} words={words} />,
    beneath: <Needs needs={statement.needs} words={words} />,
    reasonHint: "The bidder will read this. Say what was there and what was missing.",
  };
}

interface OutcomesProps {
  readonly outcomes: Statement["outcomes"];
  readonly words: Vocabulary;
}

function Outcomes({ outcomes, words }: OutcomesProps) {
  return (
    <>
      <Heading size="m">What was asked for</Heading>
      <dl className="app-asked">
        {outcomes.map(({ component, text }) => (
          <div key={`${component} ${text}`}>
            <dt>{words.outcome(component)}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

interface NeedsProps {
  readonly needs: Statement["needs"];
  readonly words: Vocabulary;
}

function Needs({ needs, words }: NeedsProps) {
  return (
    <>
      <Heading size="s">The child’s needs</Heading>
      <ul className="govuk-list govuk-list--bullet">
        {needs.map(({ code }) => (
          <li key={code}>{words.need(code)}</li>
        ))}
      </ul>
    </>
  );
}
