import { Link } from "react-router";
import type { components } from "@/api/schema.gen";
import type { Establishment } from "@/features/establishment/queries";
import type { Member } from "@/features/register/queries";
import { Checkbox } from "@/govuk/Checkbox";
import { LinkButton } from "@/govuk/LinkButton";
import { ScrollRegion } from "@/govuk/ScrollRegion";
import { Cell, HeaderCell, Table, TableBody, TableHead, TableRow } from "@/govuk/Table";
import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import { paths } from "@/lib/paths";
import { tagOfText } from "@/lib/tags";
import type { ApplicationRow } from "../queries";
import { cellKey } from "./chosen";

type Category = components["schemas"]["CategorySummary"];

export interface Known {
  readonly establishments: readonly Establishment[];
  readonly members: readonly Member[];
  readonly applications: readonly ApplicationRow[];
  readonly categories: readonly Category[];
}

interface Props extends Known {
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

/** A box in each cell that can be applied for, and the reason in every other. */
export function StartTable(props: Props) {
  const { establishments, categories } = props;
  const caption = "Schools and homes by category";
  return (
    <ScrollRegion label={caption}>
      <Table caption={caption} captionSize="hidden" dense id="choice" tabIndex={-1}>
        <TableHead>
          <HeaderCell>School or home</HeaderCell>
          {categories.map((category) => (
            <HeaderCell key={category.code}>
              {category.name}
              <SelectAll {...props} category={category} />
            </HeaderCell>
          ))}
        </TableHead>
        <TableBody>
          {establishments.map((establishment) => (
            <TableRow key={establishment.id}>
              <HeaderCell scope="row">{establishment.name}</HeaderCell>
              {categories.map((category) => (
                <Cell key={category.code}>
                  <Possible {...props} establishment={establishment} category={category} />
                </Cell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </ScrollRegion>
  );
}

interface ColumnProps extends Props {
  readonly category: Category;
}

function SelectAll({ category, chosen, onChoose, ...known }: ColumnProps) {
  const free = known.establishments
    .filter((one) => isFree(known, one, category))
    .map(({ id }) => cellKey({ establishment_id: id, category: category.code }));
  if (free.length < 2) return null;
  const all = free.every((cell) => chosen.has(cell));
  const press = () => {
    const next = new Set(chosen);
    for (const cell of free) {
      if (all) next.delete(cell);
      else next.add(cell);
    }
    onChoose(next);
  };
  return (
    <span className="app-secondary">
      <LinkButton onClick={press}>
        {all ? "Select none" : "Select all"}
        <VisuallyHidden> in {category.name}</VisuallyHidden>
      </LinkButton>
    </span>
  );
}

interface CellProps extends ColumnProps {
  readonly establishment: Establishment;
}

function Possible({ establishment, category, chosen, onChoose, ...known }: CellProps) {
  if (isMember(known, establishment, category)) return <>Already a member</>;
  const open = openOf(known, establishment, category);
  if (open) {
    return (
      <>
        <Link className="govuk-link app-nowrap" to={paths.application(open.reference)}>
          {open.reference}
        </Link>
        <span className="app-secondary">{tagOfText("application", open.state).words}</span>
      </>
    );
  }
  const key = cellKey({ establishment_id: establishment.id, category: category.code });
  const change = (checked: boolean) => {
    const next = new Set(chosen);
    if (checked) next.add(key);
    else next.delete(key);
    onChoose(next);
  };
  return (
    <div className="govuk-checkboxes govuk-checkboxes--small">
      <Checkbox
        id={key}
        label={`${establishment.name}, ${category.name}`}
        labelHidden
        checked={chosen.has(key)}
        onChange={change}
      />
    </div>
  );
}

type Lists = Pick<Known, "members" | "applications">;

function isFree(lists: Lists, establishment: Establishment, category: Category): boolean {
  return (
    !isMember(lists, establishment, category) &&
    openOf(lists, establishment, category) === undefined
  );
}

function isMember({ members }: Lists, { id }: Establishment, { code }: Category): boolean {
  return members.some(
    ({ establishment_id, category, state }) =>
      establishment_id === id && category === code && (state === "active" || state === "suspended"),
  );
}

const ENDED = new Set(["accepted", "rejected", "withdrawn"]);

/** One that is under way: a second of the same kind is not possible beside it. */
function openOf({ applications }: Lists, { id }: Establishment, { code }: Category) {
  return applications.find(
    ({ establishment_id, category, state }) =>
      establishment_id === id && category === code && !ENDED.has(state),
  );
}
