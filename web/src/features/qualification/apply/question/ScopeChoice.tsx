import { Radios } from "@/govuk/Radios";
import type { Application, PreviewQuestion } from "../queries";

export type Scope = "all" | "one";

/** Whom an answer may serve beside the application it is given in. */
export type Reach =
  | { readonly kind: "none" }
  | {
      /** Once for the whole provider, or copied to those that have no answer yet. */
      readonly kind: "shared" | "copied";
      /** Above the heading: "For all 8 applications". */
      readonly caption: string;
      readonly label: string;
      readonly hint: string | undefined;
      /** Ids of the applications it is copied to. */
      readonly targets: readonly string[];
    };

interface About {
  readonly question: PreviewQuestion;
  readonly application: Application;
  readonly drafts: readonly Application[];
  /** Whether the caller may answer for the whole provider. */
  readonly mayShare: boolean;
}

export function reachOf({ question, application, drafts, mayShare }: About): Reach {
  const others = drafts.filter(({ id }) => id !== application.id);
  const sourceIn = (one: Application) =>
    one.answers.find((answer) => answer.question === question.ref)?.source;
  const asked = others.filter((one) => sourceIn(one) !== undefined);
  if (question.shared) {
    if (!mayShare) return { kind: "none" };
    const own = asked.filter((one) => sourceIn(one) === "own").length;
    const all = asked.length + 1;
    return {
      kind: "shared",
      targets: [],
      caption: all === 1 ? "For all your schools and homes" : `For all ${String(all)} applications`,
      label:
        all === 1 ? "Use this for all your schools and homes" : `Use this for all ${String(all)}`,
      hint: own === 0 ? undefined : keptWords(own),
    };
  }
  // An inspection is of one place, and what another has said of its own stands.
  const open = asked.filter((one) => sourceIn(one) === "none").map(({ id }) => id);
  if (open.length === 0 || question.inspections.length > 0) return { kind: "none" };
  const all = String(open.length + 1);
  return {
    kind: "copied",
    targets: open,
    caption: `For ${all} applications`,
    label: `Use this for all ${all} that have no answer yet`,
    hint: undefined,
  };
}

function keptWords(own: number): string {
  return own === 1
    ? "1 application has an answer of its own and keeps it."
    : `${String(own)} applications have an answer of their own and keep it.`;
}

interface Props {
  readonly reach: Exclude<Reach, { kind: "none" }>;
  readonly establishment: string;
  readonly value: Scope;
  readonly onChange: (scope: Scope) => void;
}

export function ScopeChoice({ reach, establishment, value, onChange }: Props) {
  return (
    <Radios<Scope>
      id="scope"
      legend="Who is this answer for?"
      legendSize="s"
      value={value}
      onChange={onChange}
      items={[
        { value: "all", label: reach.label, ...(reach.hint !== undefined && { hint: reach.hint }) },
        { value: "one", label: `Only for ${establishment}` },
      ]}
    />
  );
}
