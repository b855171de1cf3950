import { useQuery } from "@tanstack/react-query";
import { categoryQuery } from "@/features/category/vocabulary";
import type { Membership } from "@/features/register/queries";
import { LoadedPart } from "@/layout/LoadedPart";
import { Page } from "@/layout/Page";
import { MemberPart } from "../suspension/MemberPart";
import { RecordForm } from "./RecordForm";

const HELP = {
  what: "The category’s checklist, every item met or not, with what you found.",
  next: "What is not met gets an action with a date, or the audit fails. A failed audit offers a suspension.",
};

export default function RecordPage() {
  return (
    <MemberPart>
      {({ member, home }) => (
        <Page
          heading="Record an audit"
          caption={member.establishment}
          width="wide"
          back={{ to: home, words: member.establishment }}
          help={HELP}
        >
          <Checklist member={member} />
        </Page>
      )}
    </MemberPart>
  );
}

function Checklist({ member }: { readonly member: Membership }) {
  return (
    <LoadedPart query={useQuery(categoryQuery(member.category))}>
      {({ version }) => <RecordForm member={member} checklist={version.config.audit_checklist} />}
    </LoadedPart>
  );
}
