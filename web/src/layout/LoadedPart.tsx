import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { NoConnection, Refusal } from "@/api/errors";
import { Button } from "@/govuk/Button";
import { InsetText } from "@/govuk/InsetText";
import { Loading } from "@/govuk/Loading";
import { refusalWords, WENT_WRONG } from "@/lib/words";

interface Props<T> {
  readonly query: UseQueryResult<T>;
  readonly children: (value: T) => ReactNode;
}

/** Like `Loaded`, for a part of a page: the rest of the page stands without it. */
export function LoadedPart<T>({ query, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <PartTrouble error={query.error} again={() => void query.refetch()} />;
  return <Loading />;
}

interface TroubleProps {
  readonly error: unknown;
  readonly again: () => void;
}

export function PartTrouble({ error, again }: TroubleProps) {
  return (
    <InsetText>
      <p className="govuk-body">{troubleWords(error)}</p>
      <Button variant="secondary" onClick={again}>
        Try again
      </Button>
    </InsetText>
  );
}

function troubleWords(error: unknown): string {
  if (error instanceof NoConnection)
    return "No connection. We will load this when you are back online.";
  return error instanceof Refusal ? refusalWords(error) : WENT_WRONG;
}
