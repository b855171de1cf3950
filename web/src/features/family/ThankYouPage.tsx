import { Link } from "react-router";
import { paths } from "@/lib/paths";
import { useFamily } from "./context";
import { FamilyPage } from "./FamilyPage";

/** What was said about how it went has arrived. */
export default function ThankYouPage() {
  const { words } = useFamily();
  return (
    <FamilyPage heading={words.how.thanks} sent>
      <p className="govuk-body">
        <Link className="govuk-link" to={paths.family()}>
          {words.landing.heading}
        </Link>
      </p>
    </FamilyPage>
  );
}
