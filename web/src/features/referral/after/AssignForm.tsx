import { useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import type { components } from "@/api/schema.gen";
import { useSending } from "@/api/sending";
import { candidatesQuery } from "@/features/scoring/opening/queries";
import { Form } from "@/govuk/form/Form";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SelectField } from "@/govuk/form/SelectField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { Heading } from "@/govuk/Heading";
import { LoadedPart } from "@/layout/LoadedPart";
import { serverErrors } from "@/layout/serverErrors";
import type { Referral } from "../queries";

type Panel = components["schemas"]["Evaluators"];

interface Props {
  readonly referral: Referral;
  readonly panel: Panel;
}

/** One more person for the panel, while the service allows one. */
export function AssignForm({ referral, panel }: Props) {
  const may = panel.permissions.length > 0;
  const query = useQuery({ ...candidatesQuery(referral.id), enabled: may });
  if (!may) return null;
  const chosen = panel.items.map(({ role_id }) => role_id);
  return (
    <>
      <Heading size="m">Add somebody</Heading>
      <LoadedPart query={query}>
        {(candidates) => (
          <AddForm
            referral={referral}
            panel={panel}
            people={candidates.filter(({ role_id }) => !chosen.includes(role_id))}
          />
        )}
      </LoadedPart>
    </>
  );
}

interface Values {
  role_id: string;
  part: "evaluator" | "moderator";
}

interface FormProps extends Props {
  readonly people: readonly components["schemas"]["Page_Candidate"]["items"][number][];
}

function AddForm({ referral, panel, people }: FormProps) {
  const assign = panel.permissions.includes("assign");
  const moderator = panel.permissions.includes("name_moderator");
  const form = useForm<Values>({
    defaultValues: { role_id: "", part: assign ? "evaluator" : "moderator" },
  });
  const add = useSending({
    send: (values: Values) =>
      body(
        client.POST("/api/v1/referrals/{referral_id}/evaluators", {
          params: { path: { referral_id: referral.id } },
          body: values,
        }),
      ),
    changes: [["panel"], ["opened"]],
  });
  const send = async (values: Values) => {
    await add.mutateAsync(values);
    form.reset();
  };
  return (
    <Form form={form} onSubmit={send} serverErrors={serverErrors(add.error)}>
      <SelectField<Values>
        name="role_id"
        label="Who?"
        placeholder="Choose a person"
        required="Choose a person"
        options={people.map(({ role_id, name, authority }) => ({
          value: role_id,
          label: `${name}, ${authority}`,
        }))}
      />
      {assign && moderator && (
        <RadiosField<Values>
          name="part"
          legend="As what?"
          items={[
            { value: "evaluator", label: "Evaluator", hint: "Marks every statement." },
            {
              value: "moderator",
              label: "Moderator",
              hint: "Agrees a mark where evaluators differ by 2 or more. Can be named only before bids are opened.",
            },
          ]}
        />
      )}
      <SubmitButton variant="secondary">Add</SubmitButton>
    </Form>
  );
}
