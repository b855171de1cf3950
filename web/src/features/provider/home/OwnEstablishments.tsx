import { useQueries } from "@tanstack/react-query";
import { EstablishmentTable } from "@/features/establishment/EstablishmentTable";
import { ownEstablishmentsQuery } from "@/features/establishment/queries";
import { everyMember } from "@/features/register/queries";
import { ButtonLink } from "@/govuk/ButtonLink";
import { Heading } from "@/govuk/Heading";
import { Loading } from "@/govuk/Loading";
import { PartTrouble } from "@/layout/LoadedPart";
import { paths } from "@/lib/paths";

/** Each school and home with its memberships. */
export function OwnEstablishments() {
  const [own, members] = useQueries({ queries: [ownEstablishmentsQuery, everyMember({})] });
  const error = own.error ?? members.error;
  return (
    <>
      <Heading>Your establishments</Heading>
      {error ? (
        <PartTrouble error={error} again={() => void own.refetch()} />
      ) : !own.data || !members.data ? (
        <Loading />
      ) : own.data.length === 0 ? (
        <ButtonLink to={paths.claimEstablishment()} variant="secondary">
          Ask for a school or home
        </ButtonLink>
      ) : (
        <EstablishmentTable establishments={own.data} members={members.data} />
      )}
    </>
  );
}
