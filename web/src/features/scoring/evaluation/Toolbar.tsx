import { Button } from "@/govuk/Button";
import { ButtonLink } from "@/govuk/ButtonLink";
import { downloadCsv } from "@/lib/csv";
import { paths } from "@/lib/paths";
import { ALL } from "./folds";
import type { Shown } from "./shown";
import { pricesTable, scoresTable } from "./tables";

/** What can be done with what is shown. */
export function Toolbar(props: Shown & { readonly view: string }) {
  const { referral, open, set, view } = props;
  const folded = view === "scores" || view === "prices";
  const save = () => {
    const rows = view === "prices" ? pricesTable(props) : scoresTable(props);
    downloadCsv(`${referral.reference} ${view === "prices" ? "prices" : "scores"}`, rows);
  };
  return (
    <div className="app-toolbar app-no-print">
      {folded && (
        <Button variant="secondary" onClick={() => set({ open: open === ALL ? "" : ALL })}>
          {open === ALL ? "Fold all" : "Unfold all"}
        </Button>
      )}
      <ButtonLink
        variant="secondary"
        to={paths.referralPart(referral.reference, "decision-record")}
      >
        Print decision record
      </ButtonLink>
      {folded && (
        <Button variant="secondary" onClick={save}>
          Download CSV
        </Button>
      )}
    </div>
  );
}
