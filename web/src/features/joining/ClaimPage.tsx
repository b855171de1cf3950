import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import type { components } from "@/api/schema.gen";
import { readable } from "@/features/category/vocabulary";
import { Heading } from "@/govuk/Heading";
import { SummaryList } from "@/govuk/SummaryList";
import { Loaded } from "@/layout/Loaded";
import { LoadedPart } from "@/layout/LoadedPart";
import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { DecideClaim } from "./DecideClaim";
import { claimQuery, establishmentQuery, type Claim } from "./queries";

type Establishment = components["schemas"]["Establishment"];

const HELP = {
  what: "The claim beside what the official register says of the establishment.",
  next: "Confirmed, the establishment is the provider’s; other claims of it that wait are refused.",
};

export default function ClaimPage() {
  const { id = "" } = useParams();
  const query = useQuery(claimQuery(id));
  return (
    <Loaded query={query}>
      {(claim) => (
        <Page
          heading={claim.establishment.name}
          title="Claim of an establishment"
          back={{ to: paths.claims(), words: "Claims" }}
          tag={<StateTag tag={tagOf("request", claim.state)} />}
          help={HELP}
        >
          <SummaryList rows={claimRows(claim)} />
          <Registered establishmentId={claim.establishment.id} />
          {claim.permissions.length > 0 && <DecideClaim claim={claim} />}
        </Page>
      )}
    </Loaded>
  );
}

function claimRows(claim: Claim) {
  return [
    { label: "Claimed by", value: claim.provider.name },
    { label: "Why", value: <span className="app-typed">{claim.message}</span> },
    { label: "Asked", value: shortMoment(claim.created_at) },
    ...(claim.decided_at ? [{ label: "Decided", value: shortMoment(claim.decided_at) }] : []),
    ...(claim.reason ? [{ label: "Reason", value: claim.reason }] : []),
  ];
}

function Registered({ establishmentId }: { readonly establishmentId: string }) {
  return (
    <>
      <Heading size="m">As registered</Heading>
      <LoadedPart query={useQuery(establishmentQuery(establishmentId))}>
        {(establishment) => <SummaryList rows={registerRows(establishment)} />}
      </LoadedPart>
    </>
  );
}

function registerRows(establishment: Establishment) {
  const {
    urn,
    kind,
    status,
    postcode,
    position,
    provider,
    age_from: from,
    age_to: to,
  } = establishment;
  return [
    { label: "URN", value: urn ?? "None" },
    { label: "Kind", value: readable(kind) },
    { label: "Status", value: readable(status) },
    { label: "Where", value: postcode ?? position.place },
    {
      label: "Ages",
      value: typeof from === "number" && typeof to === "number" ? `${from} to ${to}` : "Not known",
    },
    { label: "Belongs to", value: provider?.name ?? "Nobody has claimed it" },
  ];
}
