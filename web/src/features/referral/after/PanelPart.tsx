import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { panelQuery } from "@/features/scoring/opening/queries";
import { Heading } from "@/govuk/Heading";
import { LoadedPart } from "@/layout/LoadedPart";
import { paths } from "@/lib/paths";
import type { Referral } from "../queries";
import { missingWords } from "./panel";

const OVER: readonly string[] = ["cancelled", "ended_without_award"];

/** Who marks, in a line; choosing them has its own page. */
export function PanelPart({ referral }: { readonly referral: Referral }) {
  const query = useQuery(panelQuery(referral.id));
  if (OVER.includes(referral.state) && !referral.opened_at) return null;
  return (
    <section aria-labelledby="panel">
      <Heading size="m" id="panel">
        Evaluators
      </Heading>
      <LoadedPart query={query}>
        {(panel) => (
          <>
            <p className="govuk-body">
              {panel.items.length === 0
                ? "Nobody is chosen yet."
                : panel.items
                    .map(({ name, part }) => (part === "moderator" ? `${name} (moderator)` : name))
                    .join(", ")}{" "}
              {missingWords(panel)}
            </p>
            <p className="govuk-body">
              <Link
                className="govuk-link"
                to={paths.referralPart(referral.reference, "evaluators")}
              >
                {panel.permissions.length > 0 ? "Choose evaluators" : "See the evaluators"}
              </Link>
            </p>
          </>
        )}
      </LoadedPart>
    </section>
  );
}
