import type { components } from "@/api/schema.gen";
import { Heading } from "@/govuk/Heading";
import { shortDay } from "@/lib/dates";

type Check = components["schemas"]["AwardCheck"];

/** What was looked at again: a tick and its last day, or what stands in the way. */
export function Checks({ checks }: { readonly checks: readonly Check[] }) {
  return (
    <>
      <Heading size="s">Looked at again just now</Heading>
      <ul className="govuk-list">
        {checks.map(({ what, title, ok, until, detail }) => (
          <li key={`${what} ${title}`}>
            <span aria-hidden="true">{ok ? "✓" : "✗"} </span>
            {title}
            {until && `, until ${shortDay(until)}`}
            {detail && `: ${detail}`}
            <span className="govuk-visually-hidden">{ok ? ", in order" : ", not in order"}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
