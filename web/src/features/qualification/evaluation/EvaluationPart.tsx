import type { ReactNode } from "react";
import { useParams } from "react-router";
import { Loaded } from "@/layout/Loaded";
import { paths } from "@/lib/paths";
import { useEvaluation, type Evaluation } from "./queries";

interface Shown {
  readonly evaluation: Evaluation;
  readonly version: string;
  /** Where the page came from, and goes back to. */
  readonly home: string;
}

interface Props {
  readonly children: (shown: Shown) => ReactNode;
}

/** The evaluation at the page's address, for the pages of its single steps. */
export function EvaluationPart({ children }: Props) {
  const { reference = "" } = useParams();
  const query = useEvaluation(reference);
  return (
    <Loaded query={query}>
      {({ value, version }) =>
        children({ evaluation: value, version, home: paths.application(value.reference) })
      }
    </Loaded>
  );
}
