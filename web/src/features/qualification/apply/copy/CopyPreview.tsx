import { useEffect, useRef, type ReactNode } from "react";
import type { Versioned } from "@/api/client";
import type { components } from "@/api/schema.gen";
import { CardTable } from "@/govuk/CardTable";
import type { Application } from "../queries";

type Copied = components["schemas"]["Copied"];
type Target = Copied["items"][number];

interface Props {
  readonly copied: Copied;
  readonly from: Application;
  /** What is copied beside answers. */
  readonly beside: readonly string[];
  readonly others: readonly Versioned<Application>[];
  readonly called: (application: Application) => string;
  /** The button that does it. */
  readonly children: ReactNode;
}

/** What each application gets, and what it had that would be replaced. */
export function CopyPreview({ copied, from, beside, others, called, children }: Props) {
  const heading = useRef<HTMLDivElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const nameOf = ({ application_id, reference }: Target) => {
    const one = others.find(({ value }) => value.id === application_id);
    return one ? called(one.value) : reference;
  };
  const titles = new Map(from.answers.map(({ question, title }) => [question, title]));
  const named = (refs: readonly string[]) => refs.map((ref) => titles.get(ref) ?? ref);
  return (
    <div ref={heading} tabIndex={-1} role="group" aria-label="What would change">
      <CardTable
        caption="What would change"
        rows={copied.items}
        rowKey={({ application_id }) => application_id}
        columns={[
          { id: "to", heading: "Application", rowHeading: true, cell: nameOf },
          {
            id: "gets",
            heading: "Gets",
            cell: (row) => named(row.copied).concat(beside).join(", "),
          },
          {
            id: "replaces",
            heading: "Replaces",
            cell: (row) => {
              const names = [
                ...named(row.overwritten),
                ...(row.prices ? ["Prices"] : []),
                ...(row.discounts ? ["Discounts"] : []),
              ];
              return names.length === 0 ? "Nothing" : <strong>{names.join(", ")}</strong>;
            },
          },
        ]}
      />
      {children}
    </div>
  );
}
