import { useQueries } from "@tanstack/react-query";
import { everyMember } from "@/features/register/queries";
import { ButtonGroup } from "@/govuk/ButtonGroup";
import { ButtonLink } from "@/govuk/ButtonLink";
import { Loading } from "@/govuk/Loading";
import { Page } from "@/layout/Page";
import { Trouble } from "@/layout/Trouble";
import { paths } from "@/lib/paths";
import { Claims } from "./Claims";
import { EstablishmentTable } from "./EstablishmentTable";
import { ownEstablishmentsQuery } from "./queries";

const HELP = {
  what: "Your schools, homes and fostering branches: in which categories each is a member, what its membership rests on, and its prices.",
  next: "Open one to replace evidence before it ends. Ask for one that is missing here.",
  who: "The lead authority confirms whose a school or home is.",
};

/** The provider's schools and homes. */
export default function EstablishmentsPage() {
  const [own, members] = useQueries({ queries: [ownEstablishmentsQuery, everyMember({})] });
  const error = own.error ?? members.error;
  if (error) return <Trouble error={error} again={() => void own.refetch()} />;
  if (!own.data || !members.data) return <Loading />;
  return (
    <Page heading="Your schools and homes" title="Establishments" width="full" help={HELP}>
      {own.data.length === 0 ? (
        <p className="govuk-body">
          You have no schools or homes here yet. Ask for them by name or URN.
        </p>
      ) : (
        <EstablishmentTable establishments={own.data} members={members.data} />
      )}
      <ButtonGroup>
        {own.data.length > 0 && (
          <ButtonLink to={paths.newApplications()}>Apply to join a category</ButtonLink>
        )}
        <ButtonLink to={paths.claimEstablishment()} variant="secondary">
          Ask for a school or home
        </ButtonLink>
      </ButtonGroup>
      <Claims />
    </Page>
  );
}
