import { useQuery } from "@tanstack/react-query";
import { Form } from "@/govuk/form/Form";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SelectField } from "@/govuk/form/SelectField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { Heading } from "@/govuk/Heading";
import { LoadedPart } from "@/layout/LoadedPart";
import { serverErrors } from "@/layout/serverErrors";
import { given } from "@/lib/given";
import { candidatesQuery, type Candidate } from "../evaluation/queries";
import { useGive } from "./sending";

interface Values {
  who: string;
  part: string;
}

interface Props {
  readonly roundId: string;
  /** Of the round; all that are being evaluated unless some are named. */
  readonly applications?: string[];
  /** Roles that have it already. */
  readonly taken: readonly string[];
  readonly heading?: string;
}

/** Gives applications to an evaluator of the lead authority or of a partner, or to a moderator. */
export function GiveForm(props: Props) {
  const candidates = useQuery(candidatesQuery);
  return (
    <LoadedPart query={candidates}>
      {(all) => (
        <Giving {...props} candidates={all.filter((one) => !props.taken.includes(one.role_id))} />
      )}
    </LoadedPart>
  );
}

interface GivingProps extends Props {
  readonly candidates: readonly Candidate[];
}

function Giving({
  roundId,
  applications,
  candidates,
  heading = "Give it to somebody",
}: GivingProps) {
  const form = useForm<Values>({ defaultValues: { who: "", part: "evaluator" } });
  const giving = useGive(roundId);
  const submit = async ({ who, part }: Values) => {
    await giving.mutateAsync({
      role_id: who,
      moderator: part === "moderator",
      ...given({ applications }),
    });
    form.reset();
  };
  return (
    <Form
      form={form}
      onSubmit={submit}
      serverErrors={serverErrors(giving.error)}
      pointerToName={(pointer) => (pointer === "/moderator" ? "part" : "who")}
    >
      <Heading size="s">{heading}</Heading>
      <SelectField<Values>
        name="who"
        label="Evaluator"
        placeholder="Choose somebody"
        options={byAuthority(candidates)}
        required="Choose an evaluator"
      />
      <RadiosField<Values>
        name="part"
        legend="As what?"
        inline
        small
        items={[
          { value: "evaluator", label: "Evaluator" },
          { value: "moderator", label: "Moderator" },
        ]}
      />
      <SubmitButton variant="secondary">Give to them</SubmitButton>
    </Form>
  );
}

const byAuthority = (candidates: readonly Candidate[]) =>
  candidates
    .map(({ role_id, name, authority }) => ({ value: role_id, label: `${authority}: ${name}` }))
    .toSorted((a, b) => a.label.localeCompare(b.label, "en-GB"));
