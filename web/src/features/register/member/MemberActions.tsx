import { Link } from "react-router";
import { ButtonGroup } from "@/govuk/ButtonGroup";
import { ButtonLink } from "@/govuk/ButtonLink";
import { InsetText } from "@/govuk/InsetText";
import { day } from "@/lib/dates";
import { paths } from "@/lib/paths";
import type { Membership } from "../queries";

/** What may be done with a member now, by what the service permits. */
export function MemberActions({ member }: { readonly member: Membership }) {
  const { id, permissions, state, state_since: since, state_reason: reason } = member;
  const may = (permission: string) => permissions.includes(permission);
  const part = (name: string) => paths.memberPart(id, name);
  return (
    <>
      {state === "suspended" && (
        <InsetText>
          Suspended since {day(since)}
          {reason ? `: ${reason}. ` : ". "}
          <Link className="govuk-link" to={paths.suspension(id)}>
            What failed, and what was sent to put it right
          </Link>
        </InsetText>
      )}
      {permissions.length > 0 && (
        <div className="app-no-print">
          <ButtonGroup>
            {may("audit") && (
              <ButtonLink variant="secondary" to={part("audit")}>
                Record an audit
              </ButtonLink>
            )}
            {may("rescore") && (
              <ButtonLink variant="secondary" to={part("rescore")}>
                Review the marks
              </ButtonLink>
            )}
            {may("suspend") && <ActionLink to={paths.suspendStep(id, "rule")}>Suspend</ActionLink>}
            {may("reinstate") && <ActionLink to={part("reinstate")}>Reinstate</ActionLink>}
            {may("remove") && <ActionLink to={part("remove")}>Remove</ActionLink>}
            {may("withdraw") && <ActionLink to={part("leave")}>Record that it leaves</ActionLink>}
          </ButtonGroup>
        </div>
      )}
    </>
  );
}

function ActionLink({ to, children }: { readonly to: string; readonly children: string }) {
  return (
    <Link className="govuk-link" to={to}>
      {children}
    </Link>
  );
}
