import { useQuery } from "@tanstack/react-query";
import { useWatch } from "react-hook-form";
import { categoryQuery } from "@/features/category/vocabulary";
import { CheckboxField } from "@/govuk/form/CheckboxField";
import { RadiosField } from "@/govuk/form/RadiosField";
import { Cell } from "@/govuk/Table";
import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import { WarningText } from "@/govuk/WarningText";
import { Loaded } from "@/layout/Loaded";
import { sign } from "@/lib/money";
import { type Config, type Content, withContent } from "../draft/draft";
import type { DraftEditor } from "../draft/DraftEditor";
import { QuestionPage } from "../draft/QuestionPage";
import { useDraft } from "../draft/useDraft";
import { type FieldAt, useQuestion } from "../draft/useQuestion";
import { type Choosable, type Picked, pickedOf, rowsOf } from "./picked";
import { PickedTable } from "./PickedTable";
import { PickField } from "./PickField";

interface Values extends Picked {
  /** "must" or "helps", by code. */
  kinds: Record<string, string>;
  /** Whether a bid without it is left out, by code. */
  alone: Record<string, boolean>;
}

const HELP = {
  what: "What the place itself should have. A must-have tells bidders what matters most; only your tick leaves a bid out.",
  next: "A bidder ticks the features it has, and earns their marks.",
};

export default function FeaturesPage() {
  const { draft } = useDraft();
  return (
    <Loaded query={useQuery(categoryQuery(draft.category))}>
      {({ version }) => <Features config={version.config} />}
    </Loaded>
  );
}

function Features({ config }: { readonly config: Config }) {
  const { draft, editor } = useDraft();
  const question = useQuestion<Values>({
    values: ({ content }) => valuesOf(content),
    write: (now, values) => withContent(now, { features: write(values, now.content, config) }),
    parts: ["features"],
    fields: (pointer) => fieldAt(pointer, editor),
  });
  const nameOf = (code: string) => config.features.find((one) => one.code === code)?.name ?? code;
  const isWeighed = sign(draft.content.weights.features) > 0;
  const begin = ({ code, marks }: Choosable) => {
    const kind = config.features.find((one) => one.code === code)?.kind;
    question.form.setValue(`marks.${code}`, marks);
    question.form.setValue(`kinds.${code}`, kind === "must_have" ? "must" : "helps");
    question.form.setValue(`alone.${code}`, false);
  };
  const extra = {
    headings: ["How much it matters", "Left out"],
    cells: (code: string) => <FeatureCells code={code} name={nameOf(code)} />,
  };
  return (
    <QuestionPage
      question={question}
      heading="Which features should the place have?"
      help={HELP}
      seenBy="invited"
      width="full"
    >
      <PickField
        label="Find a feature"
        all={choosable(config)}
        required={isWeighed ? "Choose at least one feature, or set its weight to 0" : undefined}
        onPick={begin}
      />
      <PickedTable caption="Features chosen" nameOf={nameOf} extra={extra} emptyFocus="codes" />
      <Strictness />
    </QuestionPage>
  );
}

function FeatureCells({ code, name }: { readonly code: string; readonly name: string }) {
  const kind = useWatch<Values, `kinds.${string}`>({ name: `kinds.${code}` });
  return (
    <>
      <Cell>
        <RadiosField<Values>
          name={`kinds.${code}`}
          legend={`How much ${name} matters`}
          legendHidden
          small
          groupClassName="app-in-cell"
          items={[
            { value: "must", label: "Must have" },
            { value: "helps", label: "Would help" },
          ]}
        />
      </Cell>
      <Cell>
        {kind === "must" && (
          <CheckboxField<Values>
            name={`alone.${code}`}
            small
            label={
              <>
                Leave out any bid without it<VisuallyHidden>: {name}</VisuallyHidden>
              </>
            }
          />
        )}
      </Cell>
    </>
  );
}

function Strictness() {
  const { codes, kinds, alone } = useWatch<Values>();
  const isStrict = codes?.some((code) => kinds?.[code] === "must" && alone?.[code] === true);
  if (!isStrict) return null;
  return (
    <WarningText>
      Rarely is one place perfect. Use this only for what cannot be done without.
    </WarningText>
  );
}

function valuesOf({ features }: Content): Values {
  return {
    ...pickedOf(features),
    kinds: Object.fromEntries(
      features.map(({ code, must_have }) => [code, must_have ? "must" : "helps"]),
    ),
    alone: Object.fromEntries(features.map(({ code, disqualifies }) => [code, disqualifies])),
  };
}

function write(values: Values, { features }: Content, config: Config): Content["features"] {
  const fresh = (code: string) => ({
    code,
    marks: config.features.find((one) => one.code === code)?.usual_marks ?? "1.00",
    must_have: false,
    disqualifies: false,
  });
  return rowsOf(values, features, fresh).map((row) => {
    const must_have = values.kinds[row.code] === "must";
    return { ...row, must_have, disqualifies: must_have && values.alone[row.code] === true };
  });
}

const USUALLY = { must_have: "Often a must-have", desirable: "Often would help" } as const;

const choosable = (config: Config): readonly Choosable[] =>
  config.features
    .map(({ code, name, kind, usual_marks }) => ({
      code,
      name,
      group: USUALLY[kind],
      marks: usual_marks,
    }))
    .toSorted((a, b) => a.group.localeCompare(b.group));

function fieldAt(pointer: string, editor: DraftEditor): FieldAt {
  const index = /^\/content\/features\/(\d+)/.exec(pointer)?.[1];
  const feature = editor.editing().draft.content.features[Number(index)];
  return { name: feature ? `marks.${feature.code}` : "codes" };
}
