import { NoConnection } from "@/api/errors";
import { PageErrors } from "@/govuk/PageErrors";
import { WENT_WRONG, type RefusalFacts } from "@/lib/words";
import { serverErrors } from "./serverErrors";

interface Props {
  /** The error of the mutation behind a button that stands in no form; nothing while all is well. */
  readonly error: unknown;
  readonly refusal?: RefusalFacts;
}

/** Why a step was not done, on top of the page. */
export function SendingTrouble({ error, refusal = {} }: Props) {
  const trouble = error !== null && error !== undefined && !(error instanceof NoConnection);
  if (!trouble) return null;
  const said = serverErrors(error, { refusal }) ?? [{ message: WENT_WRONG }];
  return <PageErrors errors={said.map(({ message }) => ({ text: message }))} />;
}
