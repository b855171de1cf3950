import { Link } from "react-router";
import { Heading } from "@/govuk/Heading";
import { paths } from "@/lib/paths";
import type { Suspended } from "./useSuspended";

/** The way to say that the suspension is wrong. */
export function Objection({ membership, suspension }: Suspended) {
  if (!suspension.value.permissions.includes("represent")) return null;
  const to = paths.ownSuspensionPart(membership.establishment_id, membership.id, "wrong");
  return (
    <>
      <Heading>If this is wrong</Heading>
      <p className="govuk-body">
        <Link className="govuk-link" to={to}>
          Tell us why this is wrong
        </Link>
      </p>
    </>
  );
}
