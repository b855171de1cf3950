import { useNavigate, useSearchParams } from "react-router";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";
import type { Kind } from "../questions/kind";
import { KindFields } from "../questions/KindFields";

const HEADING = "What kind of place?";
const HELP = {
  what: "Everything else rests on this: which needs and outcomes can be named, and who is invited.",
  next: "Then you say when it should start, and the draft gets its reference.",
};

/** The first question of a new referral. */
export default function NewPlacePage() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const category = search.get("category") ?? "";
  const type = search.get("type") ?? "";
  const form = useForm<Kind>({
    defaultValues: { category, types: category === "" ? {} : { [category]: type } },
  });
  const goOn = ({ category: chosen, types }: Kind) => {
    void navigate(paths.newReferralStart(chosen, types[chosen] ?? ""));
  };
  return (
    <Page heading={HEADING} caption="New referral" help={HELP} back={{ to: paths.newReferral() }}>
      <Form form={form} onSubmit={goOn}>
        <p className="govuk-body">Everyone invited sees this.</p>
        <KindFields legend={HEADING} />
        <SubmitButton>Continue</SubmitButton>
      </Form>
    </Page>
  );
}
