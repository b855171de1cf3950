import { useState } from "react";
import { Link } from "react-router";
import type { Versioned } from "@/api/client";
import { useVocabulary } from "@/features/category/vocabulary";
import { ButtonGroup } from "@/govuk/ButtonGroup";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { InsetText } from "@/govuk/InsetText";
import { Page } from "@/layout/Page";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { useCarefulSave } from "@/layout/useCarefulSave";
import { shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { HELP } from "./NewUpliftPage";
import { CHANGED, putUplift, readUplift, type Uplift } from "./queries";
import { roundErrors } from "./roundErrors";
import { RoundFields } from "./RoundFields";
import { fieldAt, roundOf, toldOf, valuesOf, type RoundValues } from "./roundValues";
import { UpliftPart } from "./UpliftPart";
import { standing } from "./upliftWords";

export default function EditUpliftPage() {
  return <UpliftPart>{(round) => <Edit round={round} />}</UpliftPart>;
}

function Edit({ round }: { readonly round: Versioned<Uplift> }) {
  const [opened, setOpened] = useState(round);
  if (opened.value.permissions.includes("edit")) {
    return <Editor round={opened} onThrownAway={setOpened} key={opened.version} />;
  }
  return (
    <Page heading="Change the round" caption={opened.value.name} back={backTo(opened.value)}>
      <InsetText>
        This is now {standing(opened.value).words}, so that can no longer be done.
      </InsetText>
    </Page>
  );
}

interface Props {
  readonly round: Versioned<Uplift>;
  readonly onThrownAway: (round: Versioned<Uplift>) => void;
}

function Editor({ round, onThrownAway }: Props) {
  const { value } = round;
  const form = useForm<RoundValues>({ defaultValues: valuesOf(value) });
  const words = useVocabulary(value.category);
  const go = useGoWithSuccess();
  const { save, error, conflict } = useCarefulSave({
    opened: round,
    valuesOf,
    told: toldOf({ heading: words.line, type: words.placementType }),
    put: (values: RoundValues, on) => putUplift(value.id, on.version, roundOf(values)),
    reread: () => readUplift(value.id),
    changedAt: ({ updated_at: at }) => at,
    over: closed,
    changes: CHANGED,
    onSaved: () => go(paths.uplift(value.id), "Round saved"),
    onThrownAway: (theirs) => onThrownAway(theirs),
  });
  if (conflict) return conflict;
  return (
    <Page
      heading="Change the round"
      caption={value.name}
      width="wide"
      back={backTo(value)}
      help={HELP}
    >
      <Form
        form={form}
        onSubmit={save}
        serverErrors={roundErrors(error)}
        pointerToName={(pointer) => fieldAt(pointer, form.getValues("rows"))}
      >
        <RoundFields isNew={false} />
        <ButtonGroup>
          <SubmitButton>Save the round</SubmitButton>
          <Link className="govuk-link" to={paths.uplift(value.id)}>
            Cancel
          </Link>
        </ButtonGroup>
      </Form>
    </Page>
  );
}

const backTo = ({ id, name }: Uplift) => ({ to: paths.uplift(id), words: name });

/** A round stays as it is once the partners were asked. */
function closed({ state, proposed_at: proposed, updated_at: at }: Uplift): string | undefined {
  if (state === "modelling") return undefined;
  const words = state === "withdrawn" ? "withdrawn" : "proposed";
  return `This round was ${words} on ${shortMoment(proposed ?? at)}, so it cannot be edited.`;
}
