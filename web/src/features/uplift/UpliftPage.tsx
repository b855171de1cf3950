import { Link } from "react-router";
import type { Versioned } from "@/api/client";
import { useCategoryNames } from "@/features/category/names";
import { ButtonLink } from "@/govuk/ButtonLink";
import { InsetText } from "@/govuk/InsetText";
import { Facts } from "@/layout/Facts";
import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { Comments } from "./Comments";
import { CopyForm } from "./CopyForm";
import { EffectPart } from "./EffectPart";
import { LinesTable } from "./LinesTable";
import { Propose } from "./Propose";
import type { Uplift } from "./queries";
import { UpliftPart } from "./UpliftPart";
import { consequence, fromWords, standing } from "./upliftWords";
import { WithdrawForm } from "./WithdrawForm";

const HELP = {
  what: "One round: which headings rise by how much, from when, and what that would cost each authority a year.",
  next: "A modelled round is proposed to the partners. They comment; then each heading is approved or refused with its reason.",
  who: "Placements that run get it only where their terms say so.",
};

export default function UpliftPage() {
  return <UpliftPart>{(round) => <Round key={round.value.id} round={round} />}</UpliftPart>;
}

function Round({ round: { value, version } }: { readonly round: Versioned<Uplift> }) {
  const { nameOf } = useCategoryNames();
  const may = (permission: string) => value.permissions.includes(permission);
  return (
    <Page
      heading={value.name}
      caption={`Uplift, ${nameOf(value.category)}`}
      width="wide"
      back={{ to: paths.uplifts(), words: "Uplifts" }}
      tag={<StateTag tag={standing(value)} />}
      help={HELP}
      foot={<p className="govuk-hint">Last changed {shortMoment(value.updated_at)}</p>}
    >
      <Facts facts={factsOf(value)} />
      <p className="govuk-body">{consequence(value)}</p>
      {value.state === "withdrawn" && <InsetText>Withdrawn: {value.reason}</InsetText>}
      {may("edit") && (
        <ButtonLink to={paths.upliftPart(value.id, "edit")} variant="secondary">
          Change the round
        </ButtonLink>
      )}
      {may("decide") && (
        <ButtonLink to={paths.upliftPart(value.id, "decide")}>Approve or refuse</ButtonLink>
      )}
      <LinesTable round={value} />
      {may("effect") && <EffectPart round={value} />}
      {may("effect") && value.state !== "modelling" && (
        <Comments roundId={value.id} may={may("comment")} />
      )}
      {may("propose") && <Propose round={value} version={version} />}
      {may("copy") && <CopyForm round={value} />}
      {may("withdraw") && <WithdrawForm roundId={value.id} version={version} />}
      <CopiedFrom round={value} />
    </Page>
  );
}

function factsOf(round: Uplift) {
  const { year, proposed_at: proposed, decided_at: decided } = round;
  return [
    { label: "Year", value: year },
    { label: "From", value: fromWords(round) },
    ...(proposed ? [{ label: "Proposed", value: shortMoment(proposed) }] : []),
    ...(decided ? [{ label: "Decided", value: shortMoment(decided) }] : []),
  ];
}

function CopiedFrom({ round: { copied_from: first } }: { readonly round: Uplift }) {
  if (first == null) return null;
  return (
    <p className="govuk-body">
      <Link className="govuk-link" to={paths.uplift(first)}>
        The round it began as a copy of
      </Link>
    </p>
  );
}
