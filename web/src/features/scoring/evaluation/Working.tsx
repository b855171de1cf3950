import type { ReactNode } from "react";
import type { Vocabulary } from "@/features/category/vocabulary";
import type { Referral } from "@/features/referral/queries";
import { shortDay } from "@/lib/dates";
import { CRITERIA, criterionOf, type CriterionCode } from "./criteria";
import { BidSteps } from "./BidSteps";
import { FoldButton } from "./FoldButton";
import { isOpen, type Part } from "./folds";
import { CompetencyMarks, MarksBehind, UnmetList } from "./Behind";
import { PriceWorking } from "./PriceWorking";
import type { EvaluatedBid, Evaluation } from "./queries";
import { arithmetic, distance } from "./working";

export interface WorkingProps {
  readonly bid: EvaluatedBid;
  readonly folds: string;
  readonly words: Vocabulary;
  readonly evaluation: Evaluation;
  readonly referral: Referral;
}

/** How a bid's scores came about, criterion by criterion, with the service's own figures. */
export function Working(props: WorkingProps) {
  const { bid, evaluation } = props;
  return (
    <div className="app-working">
      {bid.compliant ? (
        CRITERIA.map(({ code, name }) => <Line key={code} code={code} name={name} {...props} />)
      ) : (
        <PriceWorking {...props} />
      )}
      <p className="govuk-body-s">Availability: {bid.availability || "not said"}</p>
      <BidSteps referral={props.referral} evaluation={evaluation} bid={bid} />
    </div>
  );
}

interface LineProps extends WorkingProps {
  readonly code: CriterionCode;
  readonly name: string;
}

function Line({ code, name, ...props }: LineProps) {
  const { bid } = props;
  const criterion = criterionOf(bid, code);
  if (!criterion) return null;
  return (
    <div className="app-working__criterion">
      <div className="app-working__line">
        <strong className="app-working__name">{name}</strong>
        <span className="app-working__sum">{arithmetic(criterion)}</span>
        <Beside code={code} {...props} />
        <strong className="app-working__score">= {criterion.score}</strong>
      </div>
      <Below code={code} {...props} />
    </div>
  );
}

/** What the service froze when the referral was issued, and the marks it came from. */
function Frozen({ bid, folds }: Pick<WorkingProps, "bid" | "folds">) {
  const { frozen_at, marks } = bid.core_competency;
  return (
    <>
      {frozen_at && <span>frozen on {shortDay(frozen_at)}</span>}
      {marks.length > 0 && (
        <PartButton bid={bid} folds={folds} part="competency">
          how it was marked
        </PartButton>
      )}
    </>
  );
}

type CodeProps = WorkingProps & { readonly code: CriterionCode };

/** On the same line: what can be unfolded, or what else is to be known. */
function Beside({ code, bid, folds, evaluation }: CodeProps): ReactNode {
  switch (code) {
    case "outcomes":
      return (
        <PartButton bid={bid} folds={folds} part="outcomes">
          {bid.marks.length} {bid.marks.length === 1 ? "mark" : "marks"}, reasons, agreed by
        </PartButton>
      );
    case "needs":
      return <UnmetButton bid={bid} folds={folds} part="needs" count={bid.needs_not_met.length} />;
    case "features":
      return (
        <UnmetButton bid={bid} folds={folds} part="features" count={bid.features_not_met.length} />
      );
    case "location":
      return <span>{distance(bid, evaluation.distance_precision)}</span>;
    case "core_competency":
      return <Frozen bid={bid} folds={folds} />;
    default:
      return null;
  }
}

function Below({ code, ...props }: CodeProps): ReactNode {
  const { bid, folds, words } = props;
  const id = `working-${bid.statement_number}-${code}`;
  switch (code) {
    case "price":
      return <PriceWorking {...props} />;
    case "outcomes":
      return isOpen(folds, "outcomes") && <MarksBehind id={id} bid={bid} />;
    case "needs":
      return (
        isOpen(folds, "needs") &&
        bid.needs_not_met.length > 0 && (
          <UnmetList id={id} unmet={bid.needs_not_met} nameOf={words.need} />
        )
      );
    case "features":
      return (
        isOpen(folds, "features") &&
        bid.features_not_met.length > 0 && (
          <UnmetList id={id} unmet={bid.features_not_met} nameOf={words.feature} />
        )
      );
    case "core_competency":
      return (
        isOpen(folds, "competency") &&
        bid.core_competency.marks.length > 0 && (
          <CompetencyMarks
            id={`working-${bid.statement_number}-competency`}
            of={bid.core_competency}
          />
        )
      );
    default:
      return null;
  }
}

interface PartProps {
  readonly bid: EvaluatedBid;
  readonly folds: string;
  readonly part: Part;
  readonly children: ReactNode;
}

export function PartButton({ bid, folds, part, children }: PartProps) {
  const number = bid.statement_number;
  return (
    <FoldButton
      item={`${number}.${part}`}
      open={isOpen(folds, part)}
      controls={`working-${number}-${part}`}
    >
      {children}
      <span className="govuk-visually-hidden"> of {bid.establishment}</span>
    </FoldButton>
  );
}

function UnmetButton({
  count,
  ...props
}: Omit<PartProps, "children"> & { readonly count: number }) {
  return count === 0 ? (
    <span>all met</span>
  ) : (
    <PartButton {...props}>
      {count} {count === 1 ? "is" : "are"} not met
    </PartButton>
  );
}
