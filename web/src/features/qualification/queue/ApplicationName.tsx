import { Link } from "react-router";
import { paths } from "@/lib/paths";

interface Props {
  readonly reference: string;
  readonly establishment: string;
  readonly provider: string;
  readonly initial?: boolean;
}

/** The first cell of every list of applications. */
export function ApplicationName({ reference, establishment, provider, initial = false }: Props) {
  return (
    <>
      <Link className="govuk-link app-nowrap" to={paths.application(reference)}>
        {reference}
      </Link>
      <span className="app-secondary">
        {establishment}, {provider}
      </span>
      {initial && <span className="app-secondary">First application</span>}
    </>
  );
}
