import { useState } from "react";
import type { FieldValues } from "react-hook-form";
import { ButtonGroup } from "@/govuk/ButtonGroup";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { useCarefulSave } from "@/layout/useCarefulSave";
import { paths } from "@/lib/paths";
import { CHANGED, putConfig, readEdition } from "../queries";
import { configErrors } from "./errors";
import { frozen } from "./frozen";
import type { FormOf, Place, Section } from "./section";
import { SectionFrame } from "./SectionFrame";
import { ToldList } from "./ToldList";

/** A part of a version that is one form. */
export function formSection<Values extends FieldValues>(section: FormOf<Values>): Section {
  const { part, title, size } = section;
  return { part, title, size, Page: (place) => <FormSection section={section} place={place} /> };
}

interface Props<Values extends FieldValues> {
  readonly section: FormOf<Values>;
  readonly place: Place;
}

function FormSection<Values extends FieldValues>({ section, place }: Props<Values>) {
  const { value } = place.edition;
  if (value.permissions.includes("save")) return <Editor section={section} place={place} />;
  const { title, intro, told, valuesOf } = section;
  return (
    <SectionFrame place={place} heading={title} width="reading">
      <p className="govuk-body">{intro}</p>
      <ToldList told={told(value.config)} values={valuesOf(value.config)} />
    </SectionFrame>
  );
}

function Editor<Values extends FieldValues>({ section, place }: Props<Values>) {
  const { title, intro, valuesOf, put, Fields, fieldAt = noField } = section;
  const { code, edition } = place;
  const [opened, setOpened] = useState(edition.value);
  const [values, setValues] = useState(() => valuesOf(opened.config));
  const form = useForm<Values>({ values });
  const go = useGoWithSuccess();
  const told = section.told(opened.config);
  const { save, error, conflict } = useCarefulSave({
    opened: edition,
    valuesOf: ({ config }) => valuesOf(config),
    told,
    put: (typed: Values, on) => putConfig(code, on, put(on.value.config, typed)),
    reread: () => readEdition(code, opened.number),
    changedAt: ({ created_at: at }) => at,
    over: frozen,
    changes: CHANGED,
    onSaved: () => go(paths.categoryVersion(code, opened.number), `${title} saved`),
    onThrownAway: ({ value: theirs }) => {
      setOpened(theirs);
      setValues(valuesOf(theirs.config));
    },
  });
  if (conflict) return conflict;
  const labelOf = (field: string) => told.find(({ name }) => name === field)?.label;
  return (
    <SectionFrame place={place} heading={title} width="reading">
      <p className="govuk-body">{intro}</p>
      <Form
        form={form}
        onSubmit={save}
        serverErrors={configErrors(error, { fieldAt, labelOf })}
        pointerToName={fieldAt}
      >
        <Fields config={opened.config} isNew={false} />
        <ButtonGroup>
          <SubmitButton>Save in the draft</SubmitButton>
        </ButtonGroup>
      </Form>
    </SectionFrame>
  );
}

const noField = () => undefined;
