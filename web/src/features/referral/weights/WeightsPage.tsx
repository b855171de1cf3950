import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { useWatch } from "react-hook-form";
import { categoryQuery } from "@/features/category/vocabulary";
import { Button } from "@/govuk/Button";
import { InsetText } from "@/govuk/InsetText";
import { useSettled } from "@/govuk/useSettled";
import { Loaded } from "@/layout/Loaded";
import { figure } from "@/lib/money";
import { type Config, equal, templateOf, type Weights, withContent } from "../draft/draft";
import { QuestionPage } from "../draft/QuestionPage";
import { useDraft } from "../draft/useDraft";
import { type Question, useQuestion } from "../draft/useQuestion";
import { PriceSlider } from "./PriceSlider";
import { Rehearsal, useRehearsing } from "./Rehearsal";
import { type RehearsedSet, type SharedFrom, sharesQuery } from "./rehearse";
import { CRITERIA, faultOf, faultsOf, readWeights, weightOf } from "./weights";
import { WeightRows } from "./WeightRows";

const HELP = {
  what: "How much each criterion counts, out of 100. Price weighs between 30 and 70, core competency at most 20, location at most 5.",
  next: "When you move the price, the rest is shared out between outcomes, needs and features as 40, 40 and 20. You can then change it.",
  who: "Weights cannot change once the referral is issued.",
};

export default function WeightsPage() {
  const { draft } = useDraft();
  return (
    <Loaded query={useQuery(categoryQuery(draft.category))}>
      {({ version }) => <WeightsOf config={version.config} />}
    </Loaded>
  );
}

function WeightsOf({ config }: { readonly config: Config }) {
  const { draft } = useDraft();
  const question = useQuestion<Weights>({
    values: ({ content }) => content.weights,
    write: (now, typed) => {
      const weights = readWeights(typed);
      return weights ? withContent(now, { weights }) : now;
    },
    parts: ["weights"],
    fields: (pointer) => ({ name: pointer.replace("/content/weights/", "") }),
  });
  const typed = { ...draft.content.weights, ...useWatch({ control: question.form.control }) };
  const from: SharedFrom = {
    category: draft.category,
    has_needs: draft.content.needs.length > 0,
    has_features: draft.content.features.length > 0,
    core_competency: allowed("core_competency", typed, config),
    location: allowed("location", typed, config),
  };
  const movePrice = useSharing(question, from);
  const read = readWeights(typed);
  const rehearsing = useRehearsing(read, from);
  return (
    <QuestionPage
      question={question}
      heading="How should bids be judged?"
      help={HELP}
      seenBy="invited"
      width="wide"
    >
      <div className="app-beside">
        <div>
          <PriceSlider price={typed.price} onMove={movePrice} />
          <WeightRows
            weights={typed}
            onLeave={(name) => {
              if (name === "price" && typed.price !== draft.content.weights.price) {
                movePrice(typed.price);
              }
            }}
          />
          <Warnings weights={typed} thin={thinOf(rehearsing.data?.items[0], read)} />
          <Button
            variant="secondary"
            onClick={() => question.form.reset(templateOf(config), { keepDefaultValues: true })}
          >
            Put back the template
          </Button>
        </div>
        <Rehearsal rehearsing={rehearsing} />
      </div>
    </QuestionPage>
  );
}

/** What is left for the child's own needs, where the service warns of the set on the page. */
function thinOf(judged: RehearsedSet | undefined, weights: Weights | undefined) {
  const isThis = judged !== undefined && equal(judged.weights, weights);
  return isThis && judged.hardly_counts_needs ? judged.own_needs : undefined;
}

/** What stays as edited where it may; else what the category begins with. */
function allowed(name: "core_competency" | "location", typed: Weights, config: Config): string {
  const fits = faultOf(name, typed[name]) === undefined;
  return (fits ? weightOf(typed[name]) : undefined) ?? config.award_template[name];
}

/** A slider passes many prices on its way to the one that is meant. */
const WHILE_SLIDING = 120;

/** Moving the price asks the service for the rest; only the answer to the last move counts. */
function useSharing({ form }: Question<Weights>, from: SharedFrom): (price: string) => void {
  const cache = useQueryClient();
  const last = useRef("");
  return (price) => {
    form.setValue("price", price);
    last.current = price;
    const read = weightOf(price);
    if (read === undefined || faultOf("price", price) !== undefined) return;
    setTimeout(() => {
      if (last.current !== price) return;
      void cache.query(sharesQuery(read, from)).then(({ weights }) => {
        if (last.current !== price) return;
        for (const { name } of CRITERIA) {
          if (name !== "price") form.setValue(name, weights[name]);
        }
      });
    }, WHILE_SLIDING);
  };
}

interface WarningsProps {
  readonly weights: Weights;
  /** What outcomes, needs and features come to, where that is too little. */
  readonly thin: string | undefined;
}

/** What is wrong or unwise, said while it can still be seen why. */
function Warnings({ weights, thin }: WarningsProps) {
  const settled = useSettled(faultsOf(weights).join("\n"), 1000);
  return (
    <div role="status">
      {settled !== "" &&
        settled.split("\n").map((fault) => <InsetText key={fault}>{fault}.</InsetText>)}
      {thin !== undefined && (
        <InsetText>
          Outcomes, needs and features come to {figure(thin)}. The child’s own needs would hardly
          count.
        </InsetText>
      )}
    </div>
  );
}
