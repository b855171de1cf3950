import { useQueries } from "@tanstack/react-query";
import { useVersionVocabulary } from "@/features/category/version";
import { Loading } from "@/govuk/Loading";
import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { Trouble } from "@/layout/Trouble";
import { month } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { bidsQuery, invitationQuery, type InvitationRow } from "../queries";
import { invitationTag } from "../tags";
import { AnswerPart } from "./AnswerPart";
import { Asked } from "./Asked";
import { Closing } from "./Closing";
import { DetailsPart } from "./DetailsPart";
import { Establishments } from "./Establishments";
import { QuestionsPart } from "./QuestionsPart";
import { Weights } from "./Weights";
import { YourBids } from "./YourBids";

interface Props {
  readonly row: InvitationRow;
  /** The same referral for the person's other establishments. */
  readonly rows: readonly InvitationRow[];
}

/** Stage 1, the question, and after a yes stage 2 and the bid. */
export function InvitationView({ row, rows }: Props) {
  const [invitation, bids] = useQueries({
    queries: [invitationQuery(row.referral_id, row.establishment_id), bidsQuery(row.referral_id)],
  });
  const words = useVersionVocabulary(row.category, invitation.data?.category_version);
  if (invitation.error) {
    return <Trouble error={invitation.error} again={() => void invitation.refetch()} />;
  }
  if (bids.error) return <Trouble error={bids.error} again={() => void bids.refetch()} />;
  if (!invitation.data || !bids.data) return <Loading />;
  const asked = invitation.data;
  const own = bids.data.items.filter((bid) => bid.establishment_id === row.establishment_id);
  const may = new Set(asked.permissions);
  return (
    <Page
      heading={`${words.placementType(asked.placement_type)} place from ${month(asked.start_month)}`}
      title="Invitation"
      reference={asked.reference}
      back={{ to: paths.invitations(), words: "Invitations" }}
      tag={<StateTag tag={invitationTag({ ...row, referral_state: asked.state, bids: own })} />}
      help={HELP}
    >
      <Establishments row={row} rows={rows} />
      <Closing invitation={asked} />
      <YourBids row={row} bids={own} may={may} allowed={asked.options_allowed} />
      <Asked invitation={asked} words={words} />
      <Weights weights={asked.weights} />
      <AnswerPart row={row} answer={asked.answer ?? row.state} may={may} bids={own} words={words} />
      {may.has("read_details") && <DetailsPart row={row} />}
      <QuestionsPart row={row} />
    </Page>
  );
}

const HELP = {
  what: "What a council needs for one child or a group, before you know who it is: needs and features with their marks, outcomes, dates, and how bids will be judged.",
  next: "Say whether you can take the child. After a yes you can read the details and write your bid; a no takes two clicks and can be taken back until bids close.",
  who: "Ask the council a question at the foot of this page. Everyone invited reads the answer.",
};
