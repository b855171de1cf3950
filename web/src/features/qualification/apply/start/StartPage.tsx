import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { Link, useNavigate } from "react-router";
import { categoriesQuery } from "@/features/category/names";
import { ownEstablishmentsQuery } from "@/features/establishment/queries";
import { everyMember } from "@/features/register/queries";
import { Button } from "@/govuk/Button";
import { ButtonLink } from "@/govuk/ButtonLink";
import { Loading } from "@/govuk/Loading";
import { PageErrors } from "@/govuk/PageErrors";
import { Page } from "@/layout/Page";
import { Trouble } from "@/layout/Trouble";
import { paths } from "@/lib/paths";
import { ownApplicationsQuery } from "../queries";
import { chosenText, readChosen } from "./chosen";
import { type Known, StartTable } from "./StartTable";
import { beginErrors, useBegin } from "./useBegin";

const HELP = {
  what: "Choose which of your schools and homes apply, and for what. One tick is one application.",
  next: "You answer what they share once, then what is each one’s own. Nothing is sent before you submit.",
  who: "The lead authority confirms whose a school or home is, and decides on each application.",
};

/** The first step: schools and homes down, categories across. */
export default function StartPage() {
  const [own, members, applications, categories] = useQueries({
    queries: [ownEstablishmentsQuery, everyMember({}), ownApplicationsQuery, categoriesQuery()],
  });
  const error = own.error ?? members.error ?? applications.error ?? categories.error;
  if (error) return <Trouble error={error} again={() => void own.refetch()} />;
  if (!own.data || !members.data || !applications.data || !categories.data) return <Loading />;
  return (
    <Page
      heading="Which of your schools and homes are applying?"
      title="Apply to join"
      width="wide"
      back={{ to: paths.applications(), words: "Applications" }}
      help={HELP}
    >
      <Choice
        establishments={own.data}
        members={members.data}
        applications={applications.data}
        categories={categories.data.items.filter(({ enabled }) => enabled)}
      />
    </Page>
  );
}

function Choice(known: Known) {
  const { establishments, applications, categories } = known;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set<string>());
  const [tries, setTries] = useState(0);
  const navigate = useNavigate();
  const begin = useBegin();
  const items = readChosen(chosenText(chosen));
  const press = () => {
    if (items.length === 0) setTries(tries + 1);
    else if (applications.length === 0) begin.start({ items });
    else void navigate(paths.earlierAnswers(chosenText(chosen)));
  };
  const nameOf = ({ establishment_id, category }: (typeof items)[number]) =>
    [
      establishments.find(({ id }) => id === establishment_id)?.name,
      categories.find(({ code }) => code === category)?.name,
    ].join(", ");
  const none = tries > 0 && items.length === 0;
  if (establishments.length === 0) return <NoneYet />;
  return (
    <>
      <PageErrors
        attempt={tries + begin.attempt}
        errors={
          none
            ? [{ text: "Choose at least one school or home and a category", field: "choice" }]
            : beginErrors(begin.error, items, nameOf)
        }
      />
      <StartTable {...known} chosen={chosen} onChoose={setChosen} />
      <p className="govuk-body">
        Is one missing?{" "}
        <Link className="govuk-link" to={paths.claimEstablishment()}>
          Ask for a school or home
        </Link>{" "}
        by name, town or URN. The lead authority confirms it first.
      </p>
      <p className="govuk-body">
        <Link className="govuk-link" to={paths.whoCanJoin()}>
          What each category asks for
        </Link>
      </p>
      <Button onClick={press} busy={begin.busy}>
        Continue
      </Button>
    </>
  );
}

function NoneYet() {
  return (
    <>
      <p className="govuk-body">
        You have no schools or homes here yet. Ask for them by name, town or URN; the lead authority
        confirms them first.
      </p>
      <ButtonLink to={paths.claimEstablishment()}>Ask for a school or home</ButtonLink>
    </>
  );
}
