import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearchParams } from "react-router";
import { client, versioned } from "@/api/client";
import { useSending } from "@/api/sending";
import { categoryQuery } from "@/features/category/vocabulary";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { Forward } from "@/layout/Forward";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { paths } from "@/lib/paths";
import { type Config, type Draft, newDraft, type PlacementType, withContent } from "../draft/draft";
import { type Start, typeOf, weeksFault, weeksOf } from "../questions/kind";
import { StartFields } from "../questions/StartFields";
import { referralKey } from "../queries";

const HEADING = "When should it start?";
const HELP = {
  what: "The first day of the placement, and for how many weeks of a year it is.",
  next: "The draft then has a reference, and saves itself from there on.",
};

/** The second question of a new referral; its answer makes the draft. */
export default function NewStartPage() {
  const [search] = useSearchParams();
  const category = search.get("category") ?? "";
  const query = useQuery({ ...categoryQuery(category), enabled: category !== "" });
  if (category === "") return <Forward to={paths.newReferralPlace()} />;
  return (
    <Loaded query={query}>
      {({ version: { config } }) => {
        const type = typeOf(config, search.get("type") ?? "");
        if (!type) return <Forward to={paths.newReferralPlace()} />;
        return <Begin config={config} type={type} />;
      }}
    </Loaded>
  );
}

function Begin({ config, type }: { readonly config: Config; readonly type: PlacementType }) {
  const form = useForm<Start>({
    defaultValues: { start: "", weeks: type.weeks_default.toString() },
  });
  const { mutateAsync, error } = useBegin();
  const begin = ({ start, weeks }: Start) => {
    const weeks_per_year = weeksOf(weeks, type) ?? type.weeks_default;
    return mutateAsync(withContent(newDraft(config, type, start), { weeks_per_year }));
  };
  return (
    <Page
      heading={HEADING}
      caption="New referral"
      help={HELP}
      back={{ to: paths.newReferralPlace(config.code, type.code) }}
    >
      <Form
        form={form}
        onSubmit={begin}
        serverErrors={serverErrors(error, { fields: facts(type) })}
        pointerToName={(pointer) => NAMES[pointer]}
      >
        <p className="govuk-body">Everyone invited sees this.</p>
        <StartFields legend={HEADING} type={type} />
        <SubmitButton>Save and continue</SubmitButton>
      </Form>
    </Page>
  );
}

/** Makes the draft and goes to its tasks. */
function useBegin() {
  const cache = useQueryClient();
  const navigate = useNavigate();
  return useSending({
    send: async (body: Draft, key) => {
      const header = { "Idempotency-Key": key };
      const made = await versioned(client.POST("/api/v1/referrals", { params: { header }, body }));
      const { reference } = made.value;
      cache.setQueryData(referralKey(reference), made);
      void navigate(paths.referral(reference), { replace: true });
    },
    changes: [["referrals"]],
  });
}

const NAMES: Readonly<Record<string, string>> = {
  "/content/start_date": "start",
  "/content/weeks_per_year": "weeks",
};

const facts = (type: PlacementType) => ({
  "/content/start_date": {
    own: { out_of_range: "The start date must be within the next five years" },
  },
  "/content/weeks_per_year": { own: { out_of_range: weeksFault(type) } },
});
