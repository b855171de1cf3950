import { useQueries } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { useCategoryNames } from "@/features/category/names";
import { everyMember, type Member } from "@/features/register/queries";
import { Heading } from "@/govuk/Heading";
import { Loading } from "@/govuk/Loading";
import { SummaryList, type SummaryRow } from "@/govuk/SummaryList";
import { Page } from "@/layout/Page";
import { Trouble } from "@/layout/Trouble";
import { paths } from "@/lib/paths";
import { kindWords } from "./kinds";
import { MembershipTags } from "./MembershipTags";
import { MembershipPart } from "./MembershipPart";
import { PeoplePart } from "./PeoplePart";
import { establishmentQuery, type Establishment } from "./queries";

const HELP = {
  what: "One school, home or branch of yours: its memberships, the evidence they rest on, its prices in force, and who may act for it.",
  next: "Replace evidence before it ends: an ended policy or registration suspends the membership that night.",
  who: "The lead authority decides on evidence and memberships.",
};

/** What is known of one establishment, and what it may put right. */
export default function EstablishmentPage() {
  const { id = "" } = useParams();
  const [own, members] = useQueries({
    queries: [establishmentQuery(id), everyMember({ establishment: id })],
  });
  const error = own.error ?? members.error;
  if (error) return <Trouble error={error} again={() => void own.refetch()} />;
  if (!own.data || !members.data) return <Loading />;
  return <Shown establishment={own.data} members={members.data} />;
}

interface Props {
  readonly establishment: Establishment;
  readonly members: readonly Member[];
}

function Shown({ establishment, members }: Props) {
  const { nameOf } = useCategoryNames();
  return (
    <Page
      heading={establishment.name}
      back={{ to: paths.establishments(), words: "Establishments" }}
      width="full"
      help={HELP}
    >
      <SummaryList
        rows={[
          ...facts(establishment),
          { label: "Membership", value: <MembershipTags members={members} nameOf={nameOf} /> },
        ]}
      />
      <p className="govuk-body app-no-print">
        <Link className="govuk-link" to={paths.newApplications()}>
          Apply to join {members.length === 0 ? "a" : "another"} category
        </Link>
      </p>
      {members.map((member) => (
        <section key={member.id} aria-labelledby={`member-${member.id}`}>
          <Heading id={`member-${member.id}`} size="l">
            {nameOf(member.category)}
          </Heading>
          <MembershipPart member={member} />
        </section>
      ))}
      <PeoplePart establishment={establishment} />
    </Page>
  );
}

function facts(establishment: Establishment): SummaryRow[] {
  const { kind, urn, postcode, position, age_from, age_to, sex } = establishment;
  const rows: (SummaryRow | null | undefined | "" | false)[] = [
    { label: "Kind", value: kindWords(kind) },
    urn && { label: "URN", value: urn },
    { label: "Place", value: postcode ?? position.place },
    typeof age_from === "number" &&
      typeof age_to === "number" && {
        label: "Ages",
        value: `${String(age_from)} to ${String(age_to)}`,
      },
    sex && { label: "For", value: sex },
  ];
  return rows.filter((row) => typeof row === "object" && row !== null);
}
