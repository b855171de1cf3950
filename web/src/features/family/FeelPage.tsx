import { useNavigate, useParams } from "react-router";
import { Form } from "@/govuk/form/Form";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { Forward } from "@/layout/Forward";
import { paths } from "@/lib/paths";
import { draftOf } from "./answer";
import { type Felt, useFamily } from "./context";
import { Decides } from "./Decides";
import { Face } from "./Face";
import { FamilyPage } from "./FamilyPage";
import type { Card, Choices, Feeling } from "./queries";
import { WithChoices } from "./WithProgress";

/** What a young person thinks of a place: a page for each, and no order between them. */
export default function FeelPage() {
  const { number = "1" } = useParams();
  return (
    <WithChoices>
      {({ value: choices }) => {
        const place = choices.places[Number(number) - 1];
        if (!place) return <Forward to={paths.familyPart("places")} />;
        return <OfPlace key={place.id} choices={choices} place={place} number={Number(number)} />;
      }}
    </WithChoices>
  );
}

interface Props {
  readonly choices: Choices;
  readonly place: Card;
  readonly number: number;
}

function OfPlace({ choices, place, number }: Props) {
  const { words } = useFamily();
  const back = number === 1 ? paths.familyPart("places") : paths.familyFeel(number - 1);
  return (
    <FamilyPage heading={words.feel.heading(place.name)} title={words.feel.title} back={back}>
      {number === 1 && <Decides choices={choices} />}
      <Feel choices={choices} place={place} number={number} />
    </FamilyPage>
  );
}

interface Values {
  feels: Feeling | "";
  why: string;
}

const FEELINGS = ["like", "not_sure", "dislike"] as const;

function Feel({ choices, place, number }: Props) {
  const { words, draft, change } = useFamily();
  const navigate = useNavigate();
  const before: Readonly<Record<string, Felt>> = { ...draftOf(choices).felt, ...draft.felt };
  const form = useForm<Values>({
    defaultValues: { feels: before[place.id]?.feels ?? "", why: before[place.id]?.why ?? "" },
  });
  const submit = ({ feels, why }: Values) => {
    if (feels === "") return;
    change({ felt: { ...before, [place.id]: { feels, why: why.trim() } } });
    const last = number === choices.places.length;
    void navigate(last ? paths.familyPart("check") : paths.familyFeel(number + 1));
  };
  return (
    <Form form={form} onSubmit={submit}>
      <RadiosField<Values>
        name="feels"
        legend={words.feel.heading(place.name)}
        legendHidden
        required={words.feel.missing}
        items={FEELINGS.map((feels) => ({
          value: feels,
          label: (
            <span className="app-family__felt">
              <Face feels={feels} />
              {words.feel[feels]}
            </span>
          ),
        }))}
      />
      <TextareaField<Values>
        name="why"
        label={words.feel.why}
        hint={words.feel.hint}
        maxLength={1000}
      />
      <SubmitButton>{words.move.on}</SubmitButton>
    </Form>
  );
}
