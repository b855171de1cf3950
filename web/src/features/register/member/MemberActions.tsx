import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { categoryVersionQuery } from "@/features/category/version";
import { ButtonGroup } from "@/govuk/ButtonGroup";
import { ButtonLink } from "@/govuk/ButtonLink";
import { InsetText } from "@/govuk/InsetText";
import { day } from "@/lib/dates";
import { paths } from "@/lib/paths";
import type { Membership } from "../queries";

/** What may be done with a member now, by what the service permits. */
export function MemberActions({ member }: { readonly member: Membership }) {
  const { id, permissions, state } = member;
  const may = (permission: string) => permissions.includes(permission);
  const part = (name: string) => paths.memberPart(id, name);
  return (
    <>
      {state === "suspended" && <Suspended member={member} />}
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

/** The ground is a code of the category, which alone knows its name. */
function Suspended({ member }: { readonly member: Membership }) {
  const { id, category, category_version: number, state_since: since, state_reason: code } = member;
  const reasons = useQuery(categoryVersionQuery(category, number)).data?.config.suspension_reasons;
  const reason = reasons?.find((one) => one.code === code)?.name;
  return (
    <InsetText>
      Suspended since {day(since)}
      {reason ? `: ${reason}. ` : ". "}
      <Link className="govuk-link" to={paths.suspension(id)}>
        What failed, and what was sent to put it right
      </Link>
    </InsetText>
  );
}

function ActionLink({ to, children }: { readonly to: string; readonly children: string }) {
  return (
    <Link className="govuk-link" to={to}>
      {children}
    </Link>
  );
}
