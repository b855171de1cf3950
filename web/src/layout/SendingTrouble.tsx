import { NoConnection } from "@/api/errors";
import { ErrorSummary } from "@/govuk/ErrorSummary";
import { useErrorTitle } from "@/govuk/useErrorTitle";
import { WENT_WRONG, type RefusalFacts } from "@/lib/words";
import { serverErrors } from "./serverErrors";

interface Props {
  /** The error of the mutation behind a button that stands in no form; nothing while all is well. */
  readonly error: unknown;
  readonly refusal?: RefusalFacts;
}

/** Why a step was not done, above what it was asked for. */
export function SendingTrouble({ error, refusal = {} }: Props) {
  const trouble = error !== null && error !== undefined && !(error instanceof NoConnection);
  useErrorTitle(trouble);
  if (!trouble) return null;
  const said = serverErrors(error, { refusal }) ?? [{ message: WENT_WRONG }];
  return <ErrorSummary errors={said.map(({ message }) => ({ text: message }))} />;
}
