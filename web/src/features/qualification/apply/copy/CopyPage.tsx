import { useState } from "react";
import type { Versioned } from "@/api/client";
import { useCategoryNames } from "@/features/category/names";
import { Button } from "@/govuk/Button";
import { ButtonLink } from "@/govuk/ButtonLink";
import { Checkboxes } from "@/govuk/Checkboxes";
import { Loading } from "@/govuk/Loading";
import { PageErrors } from "@/govuk/PageErrors";
import { Select } from "@/govuk/Select";
import { Page } from "@/layout/Page";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { Trouble } from "@/layout/Trouble";
import { useFilters } from "@/layout/useFilters";
import { paths } from "@/lib/paths";
import { counted } from "../counted";
import type { Application } from "../queries";
import { useDrafts } from "../useDrafts";
import { CopyPreview } from "./CopyPreview";
import { type Choice, useCopy, usePreviewCopy } from "./sending";
import { UndoCopy } from "./UndoCopy";
import { PRICES, DISCOUNTS, thingsOf } from "./things";

const HELP = {
  what: "Copy answers, prices or discounts of one application to others of yours that are not submitted.",
  next: "You see what would be replaced before anything changes, and can undo it while you stay signed in.",
  who: "Nobody but you reads drafts.",
};

/** What one application says, copied to others. */
export default function CopyPage() {
  const { drafts, error, again } = useDrafts();
  if (error) return <Trouble error={error} again={again} />;
  if (!drafts) return <Loading />;
  return (
    <Page
      heading="Copy to others"
      width="full"
      back={{ to: paths.draftApplications(), words: "Your applications" }}
      help={HELP}
    >
      <UndoCopy />
      {drafts.length < 2 ? (
        <>
          <p className="govuk-body">
            There is no other application that is not submitted yet, so there is nothing to copy to.
          </p>
          <ButtonLink to={paths.newApplications()} variant="secondary">
            Apply for more
          </ButtonLink>
        </>
      ) : (
        <From drafts={drafts} />
      )}
    </Page>
  );
}

interface FromProps {
  readonly drafts: readonly Versioned<Application>[];
}

function From({ drafts }: FromProps) {
  const { nameOf } = useCategoryNames();
  const { values, set } = useFilters(["from"]);
  const first = drafts.find(({ value }) => thingsOf(value).length > 0) ?? drafts[0];
  const from = drafts.find(({ value }) => value.reference === values.from) ?? first;
  if (!from) return null;
  const called = ({ establishment, category, reference }: Application) =>
    `${establishment}, ${nameOf(category)}, ${reference}`;
  return (
    <>
      <Select
        id="from"
        label="Copy from"
        labelSize="s"
        value={from.value.reference}
        onChange={(event) => set({ from: event.target.value })}
        options={drafts.map(({ value }) => ({ value: value.reference, label: called(value) }))}
      />
      <What
        key={from.value.id}
        from={from.value}
        others={drafts.filter((one) => one !== from)}
        called={called}
      />
    </>
  );
}

interface WhatProps {
  readonly from: Application;
  readonly others: readonly Versioned<Application>[];
  readonly called: (application: Application) => string;
}

function What({ from, others, called }: WhatProps) {
  const things = thingsOf(from);
  const [what, setWhat] = useState<readonly string[]>([]);
  const [to, setTo] = useState<readonly string[]>([]);
  const [tries, setTries] = useState(0);
  const preview = usePreviewCopy();
  const copy = useCopy(others);
  const go = useGoWithSuccess();
  const choice: Choice = {
    from: from.id,
    to: [...to],
    questions: what.filter((one) => one !== PRICES && one !== DISCOUNTS),
    prices: what.includes(PRICES),
    discounts: what.includes(DISCOUNTS),
  };
  const lacking = [
    ...(what.length === 0 ? [{ text: "Choose what to copy", field: "what" }] : []),
    ...(to.length === 0 ? [{ text: "Choose where to copy it to", field: "to" }] : []),
  ];
  const press = () => {
    setTries(tries + 1);
    if (lacking.length === 0) preview.mutate(choice);
  };
  const changed = () => preview.reset();
  const done = () =>
    go(paths.draftApplications(), `Copied to ${counted(to.length, "application")}.`);
  if (things.length === 0) {
    return <p className="govuk-body">This application says nothing of its own yet.</p>;
  }
  return (
    <>
      <PageErrors attempt={tries} errors={tries > 0 ? lacking : []} />
      <SendingTrouble error={preview.error ?? copy.error} />
      <Checkboxes
        id="what"
        legend="What is copied?"
        legendSize="s"
        hint="What is shared by all your schools and homes needs no copying."
        small
        value={[...what]}
        onChange={(next) => {
          setWhat(next);
          changed();
        }}
        items={things}
      />
      <Checkboxes
        id="to"
        legend="Where to?"
        legendSize="s"
        small
        value={[...to]}
        onChange={(next) => {
          setTo(next);
          changed();
        }}
        items={others.map(({ value }) => ({ value: value.id, label: called(value) }))}
      />
      {preview.data ? (
        <CopyPreview
          copied={preview.data}
          from={from}
          beside={things
            .filter(
              ({ value }) => (value === PRICES || value === DISCOUNTS) && what.includes(value),
            )
            .map(({ label }) => label)}
          others={others}
          called={called}
        >
          <Button busy={copy.isPending} onClick={() => copy.mutate(choice, { onSuccess: done })}>
            Copy to {counted(to.length, "application")}
          </Button>
        </CopyPreview>
      ) : (
        <Button variant="secondary" busy={preview.isPending} onClick={press}>
          See what would change
        </Button>
      )}
    </>
  );
}
