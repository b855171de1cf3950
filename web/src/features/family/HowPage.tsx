import { useState } from "react";
import { useNavigate } from "react-router";
import { useSending } from "@/api/sending";
import { Form } from "@/govuk/form/Form";
import { RadiosField } from "@/govuk/form/RadiosField";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { Forward } from "@/layout/Forward";
import { paths } from "@/lib/paths";
import { useFamily } from "./context";
import { FamilyPage } from "./FamilyPage";
import { type HowItWent, type Progress, sayHowItWent } from "./queries";
import { WithProgress } from "./WithProgress";

/** Three questions, each of which may be left out. */
export default function HowPage() {
  const { words } = useFamily();
  return (
    <WithProgress>
      {(progress) =>
        progress.may_say_how_it_went ? (
          <FamilyPage
            heading={words.how.heading}
            back={progress.afterwards ? paths.familyPart("afterwards") : paths.family()}
          >
            <p className="govuk-body">{words.how.hint}</p>
            <How said={progress.how_it_went} />
          </FamilyPage>
        ) : (
          <Forward to={paths.family()} />
        )
      }
    </WithProgress>
  );
}

interface Values {
  listened: NonNullable<HowItWent["listened"]> | "";
  knew: NonNullable<HowItWent["knew"]> | "";
  better: string;
}

function How({ said }: { readonly said: Progress["how_it_went"] }) {
  const { words } = useFamily();
  const navigate = useNavigate();
  const form = useForm<Values>({
    defaultValues: {
      listened: said?.listened ?? "",
      knew: said?.knew ?? "",
      better: said?.better ?? "",
    },
  });
  const [missing, setMissing] = useState(false);
  const sending = useSending({ send: sayHowItWent, changes: [["family"]] });
  const submit = async (values: Values) => {
    const answer = given(values);
    const empty = Object.keys(answer).length === 0;
    setMissing(empty);
    if (empty) return;
    await sending.mutateAsync(answer);
    await navigate(paths.familyPart("thank-you"));
  };
  const failed = sending.isError ? [{ message: words.gate.failed }] : null;
  const wrong = missing ? [{ pointer: "/listened", message: words.how.missing }] : failed;
  return (
    <Form form={form} onSubmit={submit} serverErrors={wrong}>
      <HowMuch name="listened" legend={words.how.listened} />
      <HowMuch name="knew" legend={words.how.knew} />
      <TextareaField<Values>
        name="better"
        label={words.how.better}
        labelSize="m"
        maxLength={2000}
      />
      <SubmitButton>{words.how.send}</SubmitButton>
    </Form>
  );
}

function given({ listened, knew, better }: Values): HowItWent {
  return {
    ...(listened !== "" && { listened }),
    ...(knew !== "" && { knew }),
    ...(better.trim() !== "" && { better: better.trim() }),
  };
}

interface HowMuchProps {
  readonly name: "listened" | "knew";
  readonly legend: string;
}

function HowMuch({ name, legend }: HowMuchProps) {
  const { words } = useFamily();
  const items = (["yes", "partly", "no"] as const).map((value) => ({
    value,
    label: words.how[value],
  }));
  return <RadiosField<Values> name={name} legend={legend} legendSize="m" items={items} />;
}
