import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "react-router";
import { Confirmation } from "@/layout/Confirmation";
import { Loaded } from "@/layout/Loaded";
import { moment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { suspensionQuery } from "./queries";

/** After a suspension: what was sent, and what the provider may do. */
export default function SuspendedPage() {
  const { id = "" } = useParams();
  const query = useQuery(suspensionQuery(id));
  return (
    <Loaded query={query}>
      {({ value }) => (
        <Confirmation heading="Member suspended">
          <p className="govuk-body">
            It holds since {moment(value.effective_at)}. The provider has the letter.
          </p>
          <p className="govuk-body">
            The provider may put right {value.failed.map(({ title }) => title).join(", ")} and send
            it, or say why this is wrong. You get a message and a day by which to review it.
          </p>
          <ul className="govuk-list app-no-print">
            <li>
              <Link className="govuk-link" to={paths.suspension(id)}>
                The suspension
              </Link>
            </li>
            <li>
              <Link className="govuk-link" to={paths.member(id)}>
                The member
              </Link>
            </li>
          </ul>
        </Confirmation>
      )}
    </Loaded>
  );
}
