import { useCategoryNames } from "@/features/category/names";
import { Heading } from "@/govuk/Heading";
import { Loading } from "@/govuk/Loading";
import { SummaryList, type SummaryRow } from "@/govuk/SummaryList";
import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { Trouble } from "@/layout/Trouble";
import { shortDay, shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import type { Suspension } from "../suspension/queries";
import { History } from "./History";
import { PutRight } from "./PutRight";
import { Objection } from "./Objection";
import { suspendedSentence, WHAT_IT_MEANS } from "./suspendedWords";
import { useSuspended, type Suspended } from "./useSuspended";

const HELP = {
  what: "Why a membership is suspended, and the one thing or the few things that lift it.",
  next: "Put right only what failed, then send it. Or say why the suspension is wrong. The lead authority decides.",
  who: "The lead authority.",
};

/** A suspension as its provider sees it: what failed, putting it right, objecting. */
export default function SuspensionPage() {
  const { data, error, again } = useSuspended();
  if (error) return <Trouble error={error} again={again} />;
  return data ? <Shown {...data} /> : <Loading />;
}

function Shown({ membership, suspension }: Suspended) {
  const { nameOf } = useCategoryNames();
  const { establishment, establishment_id, category, state } = membership;
  const { value } = suspension;
  const over = value.ended_at !== undefined && value.ended_at !== null;
  return (
    <Page
      heading={
        over ? `The suspension of ${establishment} is over` : `${establishment} is suspended`
      }
      title="Suspension"
      caption={nameOf(category)}
      back={{ to: paths.establishment(establishment_id), words: establishment }}
      tag={<StateTag tag={tagOf("membership", state)} />}
      help={HELP}
    >
      {!over && (
        <p className="govuk-body">
          {suspendedSentence(establishment, value)} {WHAT_IT_MEANS}
        </p>
      )}
      <Heading>What failed</Heading>
      <SummaryList rows={ground(value)} />
      {!over && <PutRight membership={membership} suspension={suspension} />}
      {!over && <Objection membership={membership} suspension={suspension} />}
      <History suspension={value} />
    </Page>
  );
}

function ground(suspension: Suspension): SummaryRow[] {
  const { reason_name, words, evidence, notice_given_on, effective_at, automatic } = suspension;
  const rows: SummaryRow[] = [
    { label: "Why", value: reason_name },
    { label: "In words", value: <span className="app-typed">{words}</span> },
    { label: "What it rests on", value: <span className="app-typed">{evidence}</span> },
  ];
  if (notice_given_on) rows.push({ label: "Notice was given", value: shortDay(notice_given_on) });
  rows.push({ label: "Since", value: shortMoment(effective_at) });
  if (automatic) {
    rows.push({ label: "Decided by", value: "The rules: the evidence ended that day" });
  }
  return rows;
}
