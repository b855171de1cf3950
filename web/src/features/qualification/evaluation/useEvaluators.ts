import { useQuery } from "@tanstack/react-query";
import { roundQuery, type Evaluation, type Evaluator } from "./queries";

/** Who marks an application: its round knows. */
export function useEvaluators({ application_id, round_id }: Evaluation): readonly Evaluator[] {
  const { data } = useQuery({ ...roundQuery(round_id ?? ""), enabled: Boolean(round_id) });
  const found = data?.value.items.find((item) => item.application_id === application_id);
  return found?.evaluators ?? [];
}
