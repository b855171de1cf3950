import { CheckboxField } from "@/govuk/form/CheckboxField";
import { NumberField } from "@/govuk/form/NumberField";
import { RadiosField } from "@/govuk/form/RadiosField";
import { TextField } from "@/govuk/form/TextField";
import { toldField } from "@/layout/clashes";
import { figure } from "@/lib/money";
import { decimal, plain } from "../editor/checks";
import { codeFrom } from "../editor/lists";
import { listSection } from "../editor/listSection";
import type { Config } from "../queries";

type Feature = Config["features"][number];

interface Values {
  name: string;
  kind: string;
  marks: string;
  disqualifies: boolean;
}

const KINDS = [
  { value: "must_have", label: "Must-have" },
  { value: "desirable", label: "Desirable" },
] as const;

const kindWords = (kind: unknown) => KINDS.find(({ value }) => value === kind)?.label ?? "";

export const features = listSection<Feature, Values>({
  part: "features",
  member: "features",
  title: "Features",
  one: "feature",
  many: "features",
  intro:
    "What a referral may ask of the place. Neither kind leaves a bid out by itself: the commissioner decides that for each referral.",
  items: (config) => config.features,
  with: (config, items) => ({ ...config, features: items }),
  keyOf: ({ code }) => code,
  nameOf: ({ name }) => name,
  columns: () => [
    { id: "kind", heading: "Starts as", cell: ({ kind }) => kindWords(kind) },
    {
      id: "marks",
      heading: "Usual marks",
      numeric: true,
      cell: ({ usual_marks: marks }) => figure(marks),
    },
    {
      id: "often",
      heading: "Often leaves a bid out",
      cell: ({ often_disqualifies: often }) => (often ? "Yes" : "No"),
    },
  ],
  valuesOf: (feature) => ({
    name: feature?.name ?? "",
    kind: feature?.kind ?? "desirable",
    marks: feature?.usual_marks ?? "2.00",
    disqualifies: feature?.often_disqualifies ?? false,
  }),
  itemOf: ({ name, kind, marks, disqualifies }, before, { features: all }) => ({
    code: before?.code ?? codeFrom(name, codesOf(all)),
    name: name.trim(),
    kind: kind === "must_have" ? kind : "desirable",
    usual_marks: plain(marks),
    often_disqualifies: disqualifies,
  }),
  told: () => [
    toldField("name", "Plain name"),
    toldField("kind", "A new referral starts with it as", kindWords),
    toldField("marks", "Usual marks"),
    toldField("disqualifies", "Often leaves a bid out"),
  ],
  fieldAt: (below) => (below === "usual_marks" ? "marks" : undefined),
  Fields,
});

const codesOf = (all: readonly { readonly code: string }[]) => all.map(({ code }) => code);

function Fields() {
  return (
    <>
      <TextField<Values> name="name" label="Plain name" required="Enter a plain name" />
      <RadiosField<Values>
        name="kind"
        legend="A new referral starts with it as"
        legendSize="s"
        inline
        items={KINDS}
        required="Choose must-have or desirable"
      />
      <NumberField<Values>
        name="marks"
        label="Usual marks"
        hint="A must-have 5.00, a desirable one 2.00"
        inputMode="decimal"
        required="Enter the usual marks"
        validate={decimal("Usual marks", "0.01", "100.00")}
      />
      <CheckboxField<Values>
        name="disqualifies"
        label="Commissioners often leave out a bid without it"
        hint="A hint beside the setting, never the setting itself."
      />
    </>
  );
}
