import { useQuery } from "@tanstack/react-query";
import { Heading } from "@/govuk/Heading";
import { LoadedPart } from "@/layout/LoadedPart";
import { shortMoment } from "@/lib/dates";
import { marksQuery, type GivenMarks } from "./queries";
import type { Round } from "./rounds";
import { waiting } from "./waiting";

interface Props {
  readonly round: Round;
  readonly at: string;
  readonly readable: boolean;
}

/** Your mark, the others' and the agreed one, each with its reason. */
export function MarksGiven({ round, at, readable }: Props) {
  const query = useQuery({ ...marksQuery(round.kind, round.id, at), enabled: readable });
  if (!readable) {
    return <p className="govuk-body">The marks show when all of them are in.</p>;
  }
  return <LoadedPart query={query}>{(marks) => <Marks marks={marks} />}</LoadedPart>;
}

export function Marks({ marks }: { readonly marks: GivenMarks }) {
  const { items, waiting_for, spread, agreed } = marks;
  return (
    <>
      <Heading size="m">Marks</Heading>
      {items.map((given) => (
        <Mark
          key={`${given.by} ${given.at}`}
          name={given.own ? "Your mark" : given.by}
          mark={given.mark}
          reason={given.reason}
          note={given.counts ? undefined : "Does not count: taken off the panel"}
        />
      ))}
      {waiting_for > 0 && <p className="govuk-body">{waiting(waiting_for)}</p>}
      {typeof spread === "number" && items.length > 1 && (
        <p className="govuk-body">
          The marks are {spread} apart.
          {spread >= 2 && !agreed && " A spread of 2 or more needs the moderator."}
        </p>
      )}
      {agreed && (
        <Mark
          name="Agreed mark"
          mark={agreed.mark}
          reason={agreed.reason}
          note={`Agreed on ${shortMoment(agreed.at)}`}
        />
      )}
    </>
  );
}

interface MarkProps {
  readonly name: string;
  readonly mark: number;
  readonly reason: string;
  readonly note?: string | undefined;
}

function Mark({ name, mark, reason, note }: MarkProps) {
  return (
    <div className="app-mark">
      <Heading level={3} size="s">
        {name}: {mark} out of 5
      </Heading>
      <p className="govuk-body app-typed">{reason}</p>
      {note !== undefined && <p className="govuk-hint">{note}</p>}
    </div>
  );
}
