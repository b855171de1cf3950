import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import type { Referral } from "@/features/referral/queries";
import { useVocabulary } from "@/features/category/vocabulary";
import { Tabs } from "@/govuk/Tabs";
import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { useFilters } from "@/layout/useFilters";
import { usePaperFoot } from "@/layout/usePaperFoot";
import { shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { Charts } from "./Charts";
import { EvaluationSteps } from "./EvaluationSteps";
import { ALL } from "./folds";
import { inOrder, readOrder } from "./order";
import { PricesTable } from "./PricesTable";
import type { Evaluation } from "./queries";
import { ScoresTable } from "./ScoresTable";
import { SideBySide } from "./SideBySide";
import { Toolbar } from "./Toolbar";
import { VersionNote } from "./VersionNote";

interface Props {
  readonly referral: Referral;
  readonly evaluation: Evaluation;
}

const HELP = {
  what: "Every bid with its scores and prices. Each row unfolds to the arithmetic behind its figures, as the service worked it out.",
  next: "Look at low prices first, then send close offers to the family or make the award.",
  who: "The way of scoring stands in the referral and cannot change after issue.",
};

const VIEWS = [
  { id: "scores", label: "Scores" },
  { id: "prices", label: "Prices" },
  { id: "side-by-side", label: "Side by side" },
  { id: "charts", label: "Charts" },
];

export function EvaluationView({ referral, evaluation }: Props) {
  const filters = useFilters(["show", "sort", "open", "version", "pick", "only"]);
  const { show = "scores", sort, open, version } = filters.values;
  const words = useVocabulary(referral.category.code);
  const printing = usePrinting();
  usePaperFoot(referral.reference, "landscape");
  const bids = inOrder(evaluation.bids, readOrder(sort));
  const shown = {
    evaluation,
    bids,
    words,
    referral,
    sort,
    open: printing ? ALL : open,
    set: filters.set,
  };
  const { reference } = referral;
  const tabs = VIEWS.map((view) => ({
    ...view,
    to: paths.referralPart(reference, "evaluation", { show: view.id, sort, open, version }),
  }));
  return (
    <Page
      heading="Evaluation"
      reference={reference}
      back={{ to: paths.referral(reference), words: "The referral" }}
      tag={<StateTag tag={tagOf("referral", evaluation.state)} />}
      help={HELP}
      width="wide"
    >
      <p className="govuk-body">{opening(referral, evaluation, words.placementType)}</p>
      <VersionNote referral={referral} evaluation={evaluation} />
      <EvaluationSteps referral={referral} evaluation={evaluation} />
      <div className="app-scores">
        <Toolbar {...shown} view={show} />
        <Tabs
          label="Show"
          tabs={tabs}
          current={tabs.some(({ id }) => id === show) ? show : "scores"}
        >
          {show === "prices" ? (
            <PricesTable {...shown} />
          ) : show === "side-by-side" ? (
            <SideBySide {...shown} pick={filters.values.pick} only={filters.values.only} />
          ) : show === "charts" ? (
            <Charts {...shown} />
          ) : (
            <ScoresTable {...shown} />
          )}
        </Tabs>
      </div>
    </Page>
  );
}

/** "Day, 38 weeks. 3 bids, opened 12 June 2026 at 5:04pm by Priya Shah." */
function opening(
  { placement_type, content }: Referral,
  { bids, excluded, opened_at, opened_by }: Evaluation,
  nameOf: (code: string) => string,
): string {
  const count = bids.length + excluded.length;
  const opened = opened_at ? `, opened ${shortMoment(opened_at)} by ${opened_by}` : "";
  const many = `${count} ${count === 1 ? "bid" : "bids"}`;
  return `${nameOf(placement_type)}, ${content.weeks_per_year} weeks. ${many}${opened}.`;
}

/** On paper everything is unfolded, whatever the screen shows. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    // The paper is drawn as soon as the handler returns.
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
    };
  }, []);
  return printing;
}
