import type { Member } from "@/features/register/queries";
import { StateTag } from "@/layout/StateTag";
import { tagOf } from "@/lib/tags";

interface Props {
  readonly members: readonly Member[];
  readonly nameOf: (category: string) => string;
}

/** A tag for each category it is or was a member of. */
export function MembershipTags({ members, nameOf }: Props) {
  if (members.length === 0) return "Not a member";
  return (
    <ul className="govuk-list govuk-!-margin-bottom-0">
      {members.map(({ id, category, state }) => (
        <li key={id}>
          {nameOf(category)} <StateTag tag={tagOf("membership", state)} />
        </li>
      ))}
    </ul>
  );
}
