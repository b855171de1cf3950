import { useQuery } from "@tanstack/react-query";
import { categoryQuery } from "@/features/category/vocabulary";
import { TextareaField } from "@/govuk/form/TextareaField";
import { Loaded } from "@/layout/Loaded";
import { type Config, type Draft, withContent } from "../draft/draft";
import type { DraftEditor } from "../draft/DraftEditor";
import { QuestionPage } from "../draft/QuestionPage";
import { useDraft } from "../draft/useDraft";
import { type FieldAt, useQuestion } from "../draft/useQuestion";

interface Values {
  /** In words, by component. */
  texts: Record<string, string>;
}

const HEADING = "What should be different in a year?";
const HELP = {
  what: "The changes you want for the child, under the outcomes of this category. Fill in at least one.",
  next: "Bidders say how they would bring them about, and your evaluators mark what they say.",
};
const AT_LEAST_ONE = "Say what should be different, under at least one outcome";
const MOST_WORDS = 60;

export default function OutcomesPage() {
  const { draft } = useDraft();
  return (
    <Loaded query={useQuery(categoryQuery(draft.category))}>
      {({ version }) => <Outcomes config={version.config} />}
    </Loaded>
  );
}

function Outcomes({ config }: { readonly config: Config }) {
  const { editor } = useDraft();
  const { outcome_components: components } = config;
  const question = useQuestion<Values>({
    values: ({ content }) => ({
      texts: Object.fromEntries(
        components.map(({ code }) => [
          code,
          content.outcomes.find(({ component }) => component === code)?.text ?? "",
        ]),
      ),
    }),
    write: (draft, values) => write(draft, values, config),
    parts: ["outcomes"],
    fields: (pointer) => fieldAt(pointer, editor, components[0]?.code),
  });
  const first = components[0]?.code;
  const isEmpty = () =>
    !components.some(({ code }) => question.form.getValues(`texts.${code}`).trim());
  return (
    <QuestionPage question={question} heading={HEADING} help={HELP} seenBy="invited">
      <p className="govuk-body">Leave out names, places and dates: use the made-up name.</p>
      {components.map(({ code, name, measures }) => (
        <TextareaField<Values>
          key={code}
          name={`texts.${code}`}
          label={name}
          labelSize="s"
          hint={exampleOf(measures.individual.map((measure) => measure.name))}
          rows={3}
          maxWords={MOST_WORDS}
          required={code === first && isEmpty() ? AT_LEAST_ONE : undefined}
        />
      ))}
    </QuestionPage>
  );
}

function exampleOf(measures: readonly string[]): string | undefined {
  return measures[0] === undefined ? undefined : `For example: ${measures[0]}.`;
}

function write(draft: Draft, { texts }: Values, { outcome_components }: Config): Draft {
  const outcomes = outcome_components
    .map(({ code }) => ({ component: code, text: texts[code] ?? "" }))
    .filter(({ text }) => text.trim() !== "");
  return withContent(draft, { outcomes });
}

function fieldAt(pointer: string, editor: DraftEditor, first: string | undefined): FieldAt {
  const index = /^\/content\/outcomes\/(\d+)/.exec(pointer)?.[1];
  const outcome = editor.editing().draft.content.outcomes[Number(index)];
  return { name: `texts.${outcome?.component ?? first ?? ""}` };
}
