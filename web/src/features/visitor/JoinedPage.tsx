import { Link } from "react-router";
import { Confirmation } from "@/layout/Confirmation";
import { paths } from "@/lib/paths";

/** The same for everybody: nobody learns here which organisations are known. */
export default function JoinedPage() {
  return (
    <Confirmation heading="We have your request">
      <p className="govuk-body">
        The lead council checks your organisation. If it is confirmed, an invitation comes to the
        email address you gave. It works for seven days.
      </p>
      <p className="govuk-body">
        Meanwhile you can read{" "}
        <Link className="govuk-link" to={paths.whoCanJoin()}>
          what every applicant is asked
        </Link>
        .
      </p>
    </Confirmation>
  );
}
