import { useNavigate } from "react-router";
import { Form } from "@/govuk/form/Form";
import { SelectField } from "@/govuk/form/SelectField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { Forward } from "@/layout/Forward";
import { paths } from "@/lib/paths";
import { useFamily } from "./context";
import { FamilyPage } from "./FamilyPage";
import type { Card } from "./queries";
import { WithChoices } from "./WithProgress";

const RANKS = ["1st", "2nd", "3rd"] as const;

/** Several places, best liked first. */
export default function OrderPage() {
  const { words, draft } = useFamily();
  if (draft.choice === undefined) return <Forward to={paths.familyPart("choose")} />;
  return (
    <WithChoices>
      {({ value: { places } }) => (
        <FamilyPage heading={words.order.heading} back={paths.familyPart("choose")}>
          <p className="govuk-body">{words.order.hint}</p>
          <Order places={places} />
        </FamilyPage>
      )}
    </WithChoices>
  );
}

function Order({ places }: { readonly places: readonly Card[] }) {
  const { words, draft, change } = useFamily();
  const navigate = useNavigate();
  const ranks = RANKS.slice(0, places.length);
  const form = useForm<{ ranks: string[] }>({
    defaultValues: { ranks: ranks.map((_, index) => draft.order[index] ?? "") },
  });
  const submit = (given: { ranks: string[] }) => {
    change({ order: given.ranks.filter((id) => id !== "") });
    void navigate(paths.familyPart("more"));
  };
  const validate = (rank: number) => (id: string) => {
    const before = form.getValues("ranks").slice(0, rank);
    if (rank === 0 && id === "") return words.order.first;
    return id !== "" && before.includes(id) ? words.order.twice(RANKS[rank] ?? "") : undefined;
  };
  return (
    <Form form={form} onSubmit={submit}>
      {ranks.map((rank, index) => (
        <SelectField
          key={rank}
          name={`ranks.${String(index)}`}
          label={rank}
          validate={validate(index)}
          options={[
            { value: "", label: "" },
            ...places.map((place) => ({ value: place.id, label: place.name })),
          ]}
        />
      ))}
      <SubmitButton>{words.move.on}</SubmitButton>
    </Form>
  );
}
