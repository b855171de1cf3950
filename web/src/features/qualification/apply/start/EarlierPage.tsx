import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { useCategoryNames } from "@/features/category/names";
import { ownEstablishmentsQuery } from "@/features/establishment/queries";
import { Button } from "@/govuk/Button";
import { Loading } from "@/govuk/Loading";
import { PageErrors } from "@/govuk/PageErrors";
import { Radios } from "@/govuk/Radios";
import NotFoundPage from "@/layout/NotFoundPage";
import { Page } from "@/layout/Page";
import { Trouble } from "@/layout/Trouble";
import { useFilters } from "@/layout/useFilters";
import { shortDay } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { counted } from "../counted";
import { type ApplicationRow, ownApplicationsQuery } from "../queries";
import { readChosen, type Wanted } from "./chosen";
import { beginErrors, useBegin } from "./useBegin";

const HELP = {
  what: "Begin with what you answered before, and change what is different.",
  next: "What belongs to another school, such as its inspection and its own documents, is left out.",
  who: "Nobody reads the new applications before you submit them.",
};

/** More of them would make no page to choose from. */
const MOST = 20;

/** The second step: with nothing, or with what an earlier application says. */
export default function EarlierPage() {
  const { values } = useFilters(["for"]);
  const items = readChosen(values.for ?? "");
  const [own, applications] = useQueries({
    queries: [ownEstablishmentsQuery, ownApplicationsQuery],
  });
  const error = own.error ?? applications.error;
  if (error) return <Trouble error={error} again={() => void own.refetch()} />;
  if (!own.data || !applications.data) return <Loading />;
  if (items.length === 0) return <NotFoundPage />;
  const names = new Map(own.data.map(({ id, name }) => [id, name]));
  return <Choice items={items} names={names} earlier={applications.data.slice(0, MOST)} />;
}

interface Props {
  readonly items: readonly Wanted[];
  /** Of the establishments, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly earlier: readonly ApplicationRow[];
}

function Choice({ items, names, earlier }: Props) {
  const { nameOf } = useCategoryNames();
  const [from, setFrom] = useState("no");
  const begin = useBegin();
  const called = ({ establishment_id, category }: Wanted) =>
    `${names.get(establishment_id) ?? "A school or home"}, ${nameOf(category)}`;
  const heading = "Start from earlier answers?";
  return (
    <Page
      heading={heading}
      caption={`${counted(items.length, "application")} to begin`}
      back={{ to: paths.newApplications() }}
      help={HELP}
    >
      <PageErrors attempt={begin.attempt} errors={beginErrors(begin.error, items, called)} />
      <Radios
        id="from"
        legend={heading}
        legendHidden
        value={from}
        onChange={setFrom}
        items={[
          { value: "no", label: "No, start with empty applications" },
          { divider: "or from" },
          ...earlier.map(({ id, reference, establishment, category, updated_at }) => ({
            value: id,
            label: `${establishment}, ${nameOf(category)}`,
            hint: `${reference}, last changed on ${shortDay(updated_at)}`,
          })),
        ]}
      />
      <Button
        busy={begin.busy}
        onClick={() => begin.start({ items, ...(from !== "no" && { from }) })}
      >
        Begin {counted(items.length, "application")}
      </Button>
    </Page>
  );
}
