import { useQuery } from "@tanstack/react-query";
import { categoryQuery } from "@/features/category/vocabulary";
import { Details } from "@/govuk/Details";
import { Loaded } from "@/layout/Loaded";
import { sign } from "@/lib/money";
import { type Config, withContent } from "../draft/draft";
import type { DraftEditor } from "../draft/DraftEditor";
import { QuestionPage } from "../draft/QuestionPage";
import { useDraft } from "../draft/useDraft";
import { type FieldAt, useQuestion } from "../draft/useQuestion";
import { type Choosable, type Picked, pickedOf, rowsOf } from "./picked";
import { PickedTable } from "./PickedTable";
import { PickField } from "./PickField";

const HELP = {
  what: "The needs of the plan that a place must meet, each with the marks that meeting it earns.",
  next: "A bidder ticks the needs it meets. Next you say which services the plan states.",
};

const GROUPS: Readonly<Record<string, string>> = {
  primary: "Main need",
  therapy: "Therapy",
  learning: "Learning",
  health: "Health",
  behaviour: "Behaviour",
  safety: "Safety",
  care: "Care",
  independence: "Independence",
};

export default function NeedsPage() {
  const { draft } = useDraft();
  return (
    <Loaded query={useQuery(categoryQuery(draft.category))}>
      {({ version }) => <Needs config={version.config} />}
    </Loaded>
  );
}

function Needs({ config }: { readonly config: Config }) {
  const { draft, editor } = useDraft();
  const fresh = (code: string) => ({
    code,
    marks: config.needs.find((need) => need.code === code)?.usual_marks ?? "1.00",
  });
  const question = useQuestion<Picked>({
    values: ({ content }) => pickedOf(content.needs),
    write: (now, picked) => withContent(now, { needs: rowsOf(picked, now.content.needs, fresh) }),
    parts: ["needs"],
    fields: (pointer) => fieldAt(pointer, editor),
    next: () => "services",
  });
  const nameOf = (code: string) => config.needs.find((need) => need.code === code)?.name ?? code;
  const isWeighed = sign(draft.content.weights.needs) > 0;
  return (
    <QuestionPage
      question={question}
      heading="Which needs must the place meet?"
      help={HELP}
      seenBy="invited"
      width="full"
    >
      <Details summary="What marks to give">
        <ul className="govuk-list govuk-list--bullet">
          {config.importance.map(({ code, name, marks }) => (
            <li key={code}>
              {name}: {marks}
            </li>
          ))}
        </ul>
      </Details>
      <PickField
        label="Find a need"
        all={choosable(config)}
        required={isWeighed ? "Choose at least one need, or set its weight to 0" : undefined}
        onPick={({ code, marks }) => question.form.setValue(`marks.${code}`, marks)}
      />
      <PickedTable caption="Needs chosen" nameOf={nameOf} emptyFocus="codes" />
    </QuestionPage>
  );
}

const choosable = (config: Config): readonly Choosable[] =>
  config.needs.map(({ code, name, group, usual_marks }) => ({
    code,
    name,
    group: GROUPS[group] ?? group,
    marks: usual_marks,
  }));

function fieldAt(pointer: string, editor: DraftEditor): FieldAt {
  const index = /^\/content\/needs\/(\d+)/.exec(pointer)?.[1];
  const need = editor.editing().draft.content.needs[Number(index)];
  return { name: need ? `marks.${need.code}` : "codes" };
}
