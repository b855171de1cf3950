import { useState } from "react";
import type { FieldValues } from "react-hook-form";
import { Link } from "react-router";
import { ButtonGroup } from "@/govuk/ButtonGroup";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import NotFoundPage from "@/layout/NotFoundPage";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { useCarefulSave } from "@/layout/useCarefulSave";
import { paths } from "@/lib/paths";
import { CHANGED, putConfig, readEdition, type Config } from "../queries";
import { readable } from "../vocabulary";
import { configErrors } from "./errors";
import { frozen } from "./frozen";
import { found, withItem } from "./lists";
import type { ListOf, Place } from "./section";
import { SectionFrame } from "./SectionFrame";
import { ToldList } from "./ToldList";

interface Props<Item, Values extends FieldValues> {
  readonly list: ListOf<Item, Values>;
  readonly place: Place;
  readonly itemKey: string | undefined;
}

/** One item of a list, to be read or written; a new one without a key. */
export function ItemEditor<Item, Values extends FieldValues>(props: Props<Item, Values>) {
  const { list, place, itemKey } = props;
  const { config, permissions } = place.edition.value;
  const item = found(list, config, itemKey);
  if (itemKey !== undefined && item === undefined) return <NotFoundPage />;
  if (permissions.includes("save")) return <Editor {...props} />;
  if (item === undefined) return <NotFoundPage />;
  return (
    <SectionFrame
      place={place}
      heading={list.nameOf(item)}
      back={backTo(place, list)}
      width="reading"
    >
      <ToldList told={list.told(config)} values={list.valuesOf(item, config)} />
    </SectionFrame>
  );
}

function Editor<Item, Values extends FieldValues>({ list, place, itemKey }: Props<Item, Values>) {
  const { code, edition } = place;
  const { one, valuesOf, Fields } = list;
  const [opened, setOpened] = useState(edition.value);
  const before = (config: Config) => valuesOf(found(list, config, itemKey), config);
  const [values, setValues] = useState(() => before(opened.config));
  const form = useForm<Values>({ values });
  const go = useGoWithSuccess();
  const back = backTo(place, list);
  const told = list.told(opened.config);
  const { save, error, conflict } = useCarefulSave({
    opened: edition,
    valuesOf: ({ config }) => before(config),
    told,
    put: (typed: Values, on) =>
      putConfig(code, on, withItem(list, on.value.config, typed, itemKey)),
    reread: () => readEdition(code, opened.number),
    changedAt: ({ created_at: at }) => at,
    over: (theirs) =>
      itemKey !== undefined && found(list, theirs.config, itemKey) === undefined
        ? `This ${one} was removed, so it cannot be edited.`
        : frozen(theirs),
    changes: CHANGED,
    onSaved: () => go(back.to, `${readable(one)} saved`),
    onThrownAway: ({ value: theirs }) => {
      setOpened(theirs);
      setValues(before(theirs.config));
    },
  });
  if (conflict) return conflict;
  const item = found(list, opened.config, itemKey);
  const fieldAt = fieldBelow(list, opened.config, item);
  const labelOf = (field: string) => told.find(({ name }) => name === field)?.label;
  return (
    <SectionFrame
      place={place}
      heading={item === undefined ? `Add a ${one}` : list.nameOf(item)}
      back={back}
      width="reading"
    >
      <Form
        form={form}
        onSubmit={save}
        serverErrors={configErrors(error, { fieldAt, labelOf })}
        pointerToName={fieldAt}
      >
        <Fields config={opened.config} isNew={item === undefined} />
        <ButtonGroup>
          <SubmitButton>Save in the draft</SubmitButton>
          <Link className="govuk-link" to={back.to}>
            Cancel
          </Link>
        </ButtonGroup>
      </Form>
    </SectionFrame>
  );
}

function backTo<Item, Values extends FieldValues>(
  { code, edition }: Place,
  { part, title }: ListOf<Item, Values>,
) {
  return { to: paths.categoryVersionPart(code, edition.value.number, part), words: title };
}

/** The field of a pointer: below this item, which stands last if it is new. */
function fieldBelow<Item, Values extends FieldValues>(
  list: ListOf<Item, Values>,
  config: Config,
  item: Item | undefined,
) {
  const items = list.items(config);
  const at = item === undefined ? items.length : items.indexOf(item);
  const prefix = `/${list.member}/${at}/`;
  return (pointer: string): string | undefined => {
    if (!pointer.startsWith(prefix)) return undefined;
    const below = pointer.slice(prefix.length);
    return list.fieldAt?.(below) ?? below.split("/")[0];
  };
}
