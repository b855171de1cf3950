import { InsetText } from "@/govuk/InsetText";
import { useFamily } from "./context";
import type { Choices } from "./queries";

/** For a looked-after child: who decides, and that what is said here is read. */
export function Decides({ choices }: { readonly choices: Choices }) {
  const { words } = useFamily();
  if (!choices.social_worker_decides) return null;
  return <InsetText>{words.decides[choices.young_person ? "young" : "family"]}</InsetText>;
}
