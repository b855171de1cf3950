import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { isRefusal } from "@/api/errors";
import type { Versioned } from "@/api/client";
import { Loading } from "@/govuk/Loading";
import { Button } from "@/govuk/Button";
import { useFamily } from "./context";
import { FamilyPage } from "./FamilyPage";
import { choicesQuery, progressQuery, type Choices, type Progress } from "./queries";

interface Failed {
  readonly error: unknown;
  readonly again: () => void;
}

/** What stands in the place of a page that the service did not give. */
function Sorry({ error, again }: Failed) {
  const { words } = useFamily();
  if (isRefusal(error, "unauthenticated", "not_found")) {
    return (
      <FamilyPage heading={words.ended.heading}>
        <p className="govuk-body">{words.ended.text}</p>
      </FamilyPage>
    );
  }
  return (
    <FamilyPage heading={words.wrong.heading}>
      <p className="govuk-body">{words.wrong.text}</p>
      <Button onClick={again}>{words.wrong.again}</Button>
    </FamilyPage>
  );
}

/** A page that needs to know where things are. */
export function WithProgress(props: { readonly children: (progress: Progress) => ReactNode }) {
  const query = useQuery(progressQuery);
  if (query.data !== undefined) return props.children(query.data);
  if (query.isError) return <Sorry error={query.error} again={() => void query.refetch()} />;
  return <Loading />;
}

/** A page that needs the places to choose from as well. */
export function WithChoices(props: {
  readonly children: (choices: Versioned<Choices>, progress: Progress) => ReactNode;
}) {
  const query = useQuery(choicesQuery);
  return (
    <WithProgress>
      {(progress) => {
        if (query.data !== undefined) return props.children(query.data, progress);
        if (query.isError) return <Sorry error={query.error} again={() => void query.refetch()} />;
        return <Loading />;
      }}
    </WithProgress>
  );
}
