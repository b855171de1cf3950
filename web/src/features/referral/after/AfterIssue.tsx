import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { tagOf } from "@/lib/tags";
import type { Referral } from "../queries";

/** A referral that was issued: what came of it so far. */
export default function AfterIssue({ referral }: { readonly referral: Referral }) {
  return (
    <Page
      heading={`Referral ${referral.reference}`}
      title="Referral"
      reference={referral.reference}
      tag={<StateTag tag={tagOf("referral", referral.state)} />}
    >
      {null}
    </Page>
  );
}
