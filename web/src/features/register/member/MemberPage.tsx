import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useParams } from "react-router";
import { useCategoryNames } from "@/features/category/names";
import { Tabs } from "@/govuk/Tabs";
import { Facts } from "@/layout/Facts";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { useFilters } from "@/layout/useFilters";
import { day, shortDay } from "@/lib/dates";
import { figure } from "@/lib/money";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { membershipQuery, type Membership } from "../queries";
import { useAreaNames } from "../useAreaNames";
import { AuditsTab } from "./AuditsTab";
import { EvidenceTab } from "./EvidenceTab";
import { HistoryTab } from "./HistoryTab";
import { MemberActions } from "./MemberActions";
import { NowTab } from "./NowTab";

const HELP = {
  what: "All that is recorded of a member: what holds now, how it came to be, what it rests on.",
  next: "A suspension, an audit or a review of marks starts here.",
  who: "Every partner sees this page. Only the lead officer changes anything on it.",
};

const TABS: readonly {
  readonly id: string;
  readonly label: string;
  readonly show: (member: Membership) => ReactNode;
}[] = [
  { id: "now", label: "Now", show: (member) => <NowTab member={member} /> },
  { id: "history", label: "History", show: (member) => <HistoryTab member={member} /> },
  { id: "evidence", label: "Evidence", show: (member) => <EvidenceTab member={member} /> },
  { id: "audits", label: "Audits", show: (member) => <AuditsTab member={member} /> },
];

export default function MemberPage() {
  const { id = "" } = useParams();
  const query = useQuery(membershipQuery(id));
  return <Loaded query={query}>{({ value }) => <Member member={value} />}</Loaded>;
}

function Member({ member }: { readonly member: Membership }) {
  const { values } = useFilters(["show"]);
  const current = TABS.find(({ id }) => id === values.show) ?? TABS[0];
  return (
    <Page
      heading={member.establishment}
      title="Member"
      width="wide"
      back={{ to: paths.members(), words: "Members" }}
      tag={<StateTag tag={tagOf("membership", member.state)} />}
      help={HELP}
    >
      <Head member={member} />
      <MemberActions member={member} />
      <Tabs
        label="Member"
        current={current?.id ?? ""}
        tabs={TABS.map(({ id, label }) => ({
          id,
          label,
          to: paths.member(member.id, id === "now" ? {} : { show: id }),
        }))}
      >
        {current?.show(member)}
      </Tabs>
    </Page>
  );
}

function Head({ member }: { readonly member: Membership }) {
  const { nameOf } = useCategoryNames();
  const areaOf = useAreaNames();
  const { provider, category, place, area, admitted_at: since, audits } = member;
  return (
    <Facts
      facts={[
        { label: "Provider", value: provider },
        { label: "Category", value: nameOf(category) },
        { label: "Place", value: [place, areaOf(area)].filter(Boolean).join(", ") },
        { label: "Member since", value: shortDay(since) },
        { label: "Core competency", value: figure(member.core_competency) },
        { label: "Next audit", value: day(audits.due_on) },
        ...(member.provisional ? [{ label: "Inspection", value: "Not inspected yet" }] : []),
      ]}
    />
  );
}
