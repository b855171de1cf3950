import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { PageOf } from "@/api/pages";
import { CardTable } from "@/govuk/CardTable";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextField } from "@/govuk/form/TextField";
import { useForm } from "@/govuk/form/useForm";
import { LinkButton } from "@/govuk/LinkButton";
import { LiveRegion } from "@/govuk/LiveRegion";
import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import { LoadedRows } from "@/layout/LoadedRows";
import { Page } from "@/layout/Page";
import { useFilters } from "@/layout/useFilters";
import { paths } from "@/lib/paths";
import { ClaimForm } from "./ClaimForm";
import { kindWords } from "./kinds";
import { unclaimedPages, type Establishment } from "./queries";

const HELP = {
  what: "Ask for a school or home of yours that is in the official register and that nobody has claimed.",
  next: "The lead authority checks it against the register. Until then it gets no invitations and sees nothing of a child.",
};

interface Search {
  q: string;
}

/** Ask for a school or home: find it, and say why it is yours. */
export default function ClaimPage() {
  const { values, set } = useFilters(["q"]);
  const form = useForm<Search>({ defaultValues: { q: values.q ?? "" } });
  const [chosen, setChosen] = useState<Establishment>();
  return (
    <Page
      heading="Which school or home is yours?"
      title="Ask for a school or home"
      back={{ to: paths.establishments(), words: "Establishments" }}
      help={HELP}
    >
      <div role="search">
        <Form
          form={form}
          onSubmit={({ q }) => {
            setChosen(undefined);
            set({ q: q.trim() });
          }}
        >
          <TextField<Search>
            name="q"
            label="Its name, town or URN"
            required="Enter its name, town or URN"
          />
          <SubmitButton variant="secondary">Search</SubmitButton>
        </Form>
      </div>
      {values.q !== undefined && !chosen && <Found q={values.q} onChoose={setChosen} />}
      {chosen && <ClaimForm establishment={chosen} onOther={() => setChosen(undefined)} />}
    </Page>
  );
}

function placeWords({ town, postcode, position }: Establishment): string {
  const place = postcode ?? position.place;
  return town ? `${town}, ${place}` : place;
}

interface FoundProps {
  readonly q: string;
  readonly onChoose: (establishment: Establishment) => void;
}

function Found({ q, onChoose }: FoundProps) {
  const query = useInfiniteQuery(unclaimedPages({ q }));
  return (
    <>
      <LiveRegion hidden>{query.data ? foundWords(query.data.pages) : ""}</LiveRegion>
      <LoadedRows
        query={query}
        empty="Nothing unclaimed fits that. It may be claimed already, or not in the official register."
      >
        {(rows) => (
          <CardTable
            caption="Schools and homes that nobody has claimed"
            captionSize="s"
            columns={[
              { id: "name", heading: "Name", rowHeading: true, cell: ({ name }) => name },
              { id: "kind", heading: "Kind", cell: ({ kind }) => kindWords(kind) },
              { id: "urn", heading: "URN", cell: ({ urn }) => urn ?? "" },
              { id: "place", heading: "Place", cell: placeWords },
              {
                id: "choose",
                heading: "Choose",
                headingHidden: true,
                cell: (row) => (
                  <LinkButton onClick={() => onChoose(row)}>
                    This is ours<VisuallyHidden>: {row.name}</VisuallyHidden>
                  </LinkButton>
                ),
              },
            ]}
            rows={rows}
            rowKey={({ id }) => id}
          />
        )}
      </LoadedRows>
    </>
  );
}

function foundWords(pages: readonly PageOf<Establishment>[]): string {
  const count = pages.reduce((sum, { items }) => sum + items.length, 0);
  return count === 0 ? "Nothing found" : `${String(count)} found`;
}
