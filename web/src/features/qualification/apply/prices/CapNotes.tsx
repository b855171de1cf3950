import { CardTable } from "@/govuk/CardTable";
import { Details } from "@/govuk/Details";
import { InsetText } from "@/govuk/InsetText";
import { money } from "@/lib/money";
import type { TypeTotal } from "../queries";
import { isOver, overWords } from "./totals";

/** What the caps mean for these prices: those that block, and those of single authorities. */
export function CapNotes({ types }: { readonly types: readonly TypeTotal[] }) {
  const over = types.filter(isOver);
  const kept = types
    .filter((type) => !isOver(type))
    .flatMap(({ name, own_caps }) =>
      own_caps.filter(({ exceeded }) => exceeded).map(({ authority }) => ({ name, authority })),
    );
  return (
    <>
      {(over.length > 0 || kept.length > 0) && (
        <InsetText>
          <ul className="govuk-list">
            {over.map((type) => (
              <li key={type.placement_type}>
                {overWords(type)}. The type cannot be accepted like this.
              </li>
            ))}
            {kept.map(({ name, authority }) => (
              <li key={`${name} ${authority}`}>
                {name}: below the common cap, but above {possessive(authority)}:{" "}
                {possessive(authority)} referrals will not reach you.
              </li>
            ))}
          </ul>
        </InsetText>
      )}
      <OwnCaps types={types} />
    </>
  );
}

function possessive(name: string): string {
  return name.endsWith("s") ? `${name}’` : `${name}’s`;
}

function OwnCaps({ types }: { readonly types: readonly TypeTotal[] }) {
  const rows = types.flatMap(({ placement_type, name, own_caps }) =>
    own_caps.map((cap) => ({ ...cap, placement_type, name })),
  );
  if (rows.length === 0) return null;
  return (
    <Details summary="Caps of single councils">
      <p className="govuk-body">Above one of these, only that council’s referrals do not come.</p>
      <CardTable
        caption="Caps of single councils"
        captionSize="hidden"
        dense
        rows={rows}
        rowKey={(row) => `${row.placement_type} ${row.authority_id}`}
        columns={[
          { id: "authority", heading: "Council", rowHeading: true, cell: (row) => row.authority },
          { id: "type", heading: "Placement type", cell: (row) => row.name },
          {
            id: "cap",
            heading: "Cap a week",
            numeric: true,
            cell: (row) => money(row.cap_per_week),
          },
        ]}
      />
    </Details>
  );
}
