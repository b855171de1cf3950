import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";
import { useCategoryNames } from "@/features/category/names";
import { Button } from "@/govuk/Button";
import { ButtonLink } from "@/govuk/ButtonLink";
import { Checkbox } from "@/govuk/Checkbox";
import { Checkboxes } from "@/govuk/Checkboxes";
import { ErrorMessage } from "@/govuk/ErrorMessage";
import { Heading } from "@/govuk/Heading";
import { Loading } from "@/govuk/Loading";
import { PageErrors } from "@/govuk/PageErrors";
import { Page } from "@/layout/Page";
import { Trouble } from "@/layout/Trouble";
import { paths } from "@/lib/paths";
import { counted } from "../counted";
import { MissingList } from "../MissingList";
import { type Application, previewQuery } from "../queries";
import { useDrafts } from "../useDrafts";
import { submitErrors, useSubmit } from "./sending";

const HELP = {
  what: "Everything that is ready goes together. What is not ready stays a draft.",
  next: "Each application gets a receipt and a day by which it is decided. What is sent can no longer be changed.",
  who: "The lead authority decides. Two evaluators of two authorities mark the statements.",
};

/** The last step: what is ready, what is not, and the declaration. */
export default function SubmitPage() {
  const { drafts, error, again } = useDrafts();
  if (error) return <Trouble error={error} again={again} />;
  if (!drafts) return <Loading />;
  const applications = drafts.map(({ value }) => value);
  const ready = applications.filter((one) => one.ready);
  const lacking = applications.filter((one) => !one.ready);
  return (
    <Page
      heading="Submit applications"
      back={{ to: paths.draftApplications(), words: "Your applications" }}
      help={HELP}
    >
      {ready.length > 0 ? (
        <Ready key={ready.map(({ id }) => id).join(" ")} ready={ready} />
      ) : (
        <p className="govuk-body">None is ready yet.</p>
      )}
      <NotReady applications={lacking} />
      {ready.length === 0 && (
        <ButtonLink to={paths.draftApplications()} variant="secondary">
          Back to your applications
        </ButtonLink>
      )}
    </Page>
  );
}

function Ready({ ready }: { readonly ready: readonly Application[] }) {
  const { nameOf } = useCategoryNames();
  const [chosen, setChosen] = useState<readonly string[]>(ready.map(({ id }) => id));
  const [confirmed, setConfirmed] = useState(false);
  const [tries, setTries] = useState(0);
  const navigate = useNavigate();
  const submit = useSubmit();
  const none = tries > 0 && chosen.length === 0;
  const undeclared = tries > 0 && !confirmed;
  const sent = ready.filter(({ id }) => chosen.includes(id));
  const errors = [
    ...(none ? [{ text: "Choose at least one application", field: "chosen" }] : []),
    ...(undeclared ? [{ text: DECLARE, field: "confirmed" }] : []),
    ...submitErrors(submit.error, sent),
  ];
  const send = async () => {
    const applications = sent.map(({ id }) => id);
    // What was ready is gone from here once it is sent, and with it the callbacks of `mutate`.
    const { items } = await submit.mutateAsync({ applications, confirmed });
    void navigate(paths.submittedApplications(items.map(({ reference }) => reference)));
  };
  const press = () => {
    setTries(tries + 1);
    if (chosen.length === 0 || !confirmed) return;
    send().catch(() => undefined);
  };
  return (
    <>
      <PageErrors errors={errors} attempt={tries + submit.submittedAt} />
      <Checkboxes
        id="chosen"
        legend="Ready"
        legendSize="m"
        error={none ? "Choose at least one application" : undefined}
        value={[...chosen]}
        onChange={setChosen}
        items={ready.map(({ id, reference, establishment, category }) => ({
          value: id,
          label: `${establishment}, ${nameOf(category)}`,
          hint: reference,
        }))}
      />
      <Heading>Declaration</Heading>
      <div className={undeclared ? "govuk-form-group govuk-form-group--error" : "govuk-form-group"}>
        {undeclared && <ErrorMessage id="confirmed-error">{DECLARE}</ErrorMessage>}
        <div className="govuk-checkboxes">
          <Checkbox
            id="confirmed"
            label="What we submit is true and complete, and I may say so for the organisation."
            checked={confirmed}
            onChange={setConfirmed}
            describedBy={undeclared ? "confirmed-error" : undefined}
          />
        </div>
      </div>
      <Button onClick={press} busy={submit.isPending}>
        Submit {counted(chosen.length, "application")}
      </Button>
    </>
  );
}

const DECLARE = "Confirm that what you submit is true";

function NotReady({ applications }: { readonly applications: readonly Application[] }) {
  const { nameOf } = useCategoryNames();
  const previews = useQueries({
    queries: applications.map((one) => previewQuery(one.category, one.category_version)),
  });
  if (applications.length === 0) return null;
  return (
    <>
      <Heading>Not ready</Heading>
      <ul className="govuk-list">
        {applications.map((one, index) => (
          <li key={one.id}>
            <Heading level={3} size="s">
              {one.establishment}, {nameOf(one.category)}
            </Heading>
            <MissingList application={one} preview={previews[index]?.data} open />
          </li>
        ))}
      </ul>
    </>
  );
}
