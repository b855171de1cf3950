import { Link } from "react-router";
import { StateTag } from "@/layout/StateTag";
import { tagOf } from "@/lib/tags";
import { paths } from "@/lib/paths";
import type { InvitationRow } from "../queries";

interface Props {
  readonly row: InvitationRow;
  readonly rows: readonly InvitationRow[];
}

/** For whom the invitation is, and which others of the person have it too. */
export function Establishments({ row, rows }: Props) {
  const others = rows.filter(({ establishment_id }) => establishment_id !== row.establishment_id);
  return (
    <>
      <p className="govuk-body">
        For <strong>{row.establishment}</strong>, from {row.authority}.
      </p>
      {others.length > 0 && (
        <nav aria-label="The same referral for your others" className="app-no-print">
          <h2 className="govuk-heading-s">The same referral for your others</h2>
          <ul className="govuk-list">
            {others.map((other) => (
              <li key={other.establishment_id}>
                <Link
                  className="govuk-link"
                  to={paths.invitation(other.reference, other.establishment_id)}
                >
                  {other.establishment}
                </Link>{" "}
                <StateTag tag={tagOf("invitation", other.state)} />
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  );
}
