import type { FieldValues } from "react-hook-form";
import { Link } from "react-router";
import { ButtonLink } from "@/govuk/ButtonLink";
import { DataTable, type Column } from "@/govuk/DataTable";
import { LinkButton } from "@/govuk/LinkButton";
import { LiveRegion } from "@/govuk/LiveRegion";
import { PageErrors } from "@/govuk/PageErrors";
import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import { paths } from "@/lib/paths";
import { usePutConfig, type Config } from "../queries";
import { readable } from "../vocabulary";
import { configErrors } from "./errors";
import { withMoved, withoutItem } from "./lists";
import type { ListOf, Place } from "./section";
import { SectionFrame } from "./SectionFrame";

interface Props<Item, Values extends FieldValues> {
  readonly list: ListOf<Item, Values>;
  readonly place: Place;
}

/** All items of a list in their order, with what can be done to each. */
export function ItemList<Item, Values extends FieldValues>({ list, place }: Props<Item, Values>) {
  const { code, edition } = place;
  const { value } = edition;
  const { title, many, one, part } = list;
  const may = value.permissions.includes("save");
  const changing = usePutConfig(code, edition);
  const change = (config: Config, then: () => void) => {
    if (!changing.isPending) changing.mutate(config, { onSuccess: then });
  };
  const items = list.items(value.config);
  const trouble = configErrors(changing.error, {
    fieldAt: () => undefined,
    labelOf: () => undefined,
  });
  return (
    <SectionFrame place={place} heading={title}>
      {trouble && <PageErrors errors={trouble.map(({ message }) => ({ text: message }))} />}
      <p className="govuk-body app-column">{list.intro}</p>
      {may && (
        <ButtonLink
          id={ADD}
          to={paths.newCategoryVersionItem(code, value.number, part)}
          variant="secondary"
        >
          Add a {one}
        </ButtonLink>
      )}
      <LiveRegion hidden>{changing.isSuccess ? "Saved in the draft" : ""}</LiveRegion>
      {items.length === 0 ? (
        <p className="govuk-body">There are no {many}.</p>
      ) : (
        <DataTable
          caption={title}
          captionSize="hidden"
          dense
          wide
          rows={items}
          rowKey={list.keyOf}
          columns={[
            nameColumn(list, place),
            ...list.columns(value.config),
            ...(may ? [actionsColumn({ list, config: value.config, change })] : []),
          ]}
        />
      )}
    </SectionFrame>
  );
}

function nameColumn<Item, Values extends FieldValues>(
  { keyOf, nameOf, one, part }: ListOf<Item, Values>,
  { code, edition }: Place,
): Column<Item> {
  return {
    id: "name",
    heading: readable(one),
    rowHeading: true,
    cell: (item) => (
      <Link
        className="govuk-link"
        to={paths.categoryVersionItem(code, edition.value.number, part, keyOf(item))}
      >
        {nameOf(item)}
      </Link>
    ),
  };
}

interface Doing<Item, Values extends FieldValues> {
  readonly list: ListOf<Item, Values>;
  readonly config: Config;
  readonly change: (config: Config, then: () => void) => void;
}

function actionsColumn<Item, Values extends FieldValues>({
  list,
  config,
  change,
}: Doing<Item, Values>): Column<Item> {
  const items = list.items(config);
  const move = (item: Item, by: -1 | 1) => {
    const key = list.keyOf(item);
    const ids = [moveId(key, by), moveId(key, by === 1 ? -1 : 1)];
    change(withMoved(list, config, item, by), () => setTimeout(() => focusFirst(ids)));
  };
  return {
    id: "actions",
    heading: "Change",
    headingHidden: true,
    cell: (item) => (
      <span className="app-list-actions">
        {list.fixedOrder !== true && (
          <>
            <MoveButton
              id={moveId(list.keyOf(item), -1)}
              name={list.nameOf(item)}
              words="Up"
              may={item !== items[0]}
              onClick={() => move(item, -1)}
            />
            <MoveButton
              id={moveId(list.keyOf(item), 1)}
              name={list.nameOf(item)}
              words="Down"
              may={item !== items.at(-1)}
              onClick={() => move(item, 1)}
            />
          </>
        )}
        <LinkButton
          onClick={() =>
            change(withoutItem(list, config, item), () => setTimeout(() => focusFirst([ADD])))
          }
        >
          Remove<VisuallyHidden> {list.nameOf(item)}</VisuallyHidden>
        </LinkButton>
      </span>
    ),
  };
}

/** The button that was pressed, in its new place; at the end of the list the other one. */
function focusFirst(ids: readonly string[]): void {
  const there = ids.map((id) => document.getElementById(id)).find((one) => one !== null);
  there?.focus();
}

/** Takes the focus when the row that had it is gone. */
const ADD = "add-item";

const moveId = (key: string, by: -1 | 1) => `move-${key}-${by === 1 ? "down" : "up"}`;

interface MoveProps {
  readonly id: string;
  readonly name: string;
  readonly words: "Up" | "Down";
  readonly may: boolean;
  readonly onClick: () => void;
}

/** Absent where there is nowhere to go. */
function MoveButton({ id, name, words, may, onClick }: MoveProps) {
  if (!may) return null;
  return (
    <LinkButton id={id} onClick={onClick}>
      {words}
      <VisuallyHidden> {name}</VisuallyHidden>
    </LinkButton>
  );
}
