import { useQueryClient, useQuery } from "@tanstack/react-query";
import { useWatch } from "react-hook-form";
import { categoryQuery } from "@/features/category/vocabulary";
import { WarningText } from "@/govuk/WarningText";
import { type Draft, withContent } from "../draft/draft";
import { QuestionPage } from "../draft/QuestionPage";
import { useDraft } from "../draft/useDraft";
import { useQuestion } from "../draft/useQuestion";
import { type Kind, resets, typeOf, writeKind } from "./kind";
import { KindFields } from "./KindFields";

const HEADING = "What kind of place?";
const HELP = {
  what: "The category and placement type decide which needs, services and outcomes can be named, and who is invited.",
  next: "Then you say when it should start.",
};

export default function PlacePage() {
  const { draft } = useDraft();
  const cache = useQueryClient();
  // The names of the chosen kind are on the page, so its category has come by then.
  useQuery(categoryQuery(draft.category));
  const write = (now: Draft, { category, types }: Kind): Draft => {
    const config = cache.getQueryData(categoryQuery(category).queryKey)?.version.config;
    const type = config && typeOf(config, types[category] ?? "");
    return config && type ? writeKind(now, config, type) : withContent(now, {});
  };
  const question = useQuestion<Kind>({
    values: ({ category, placement_type }) => ({
      category,
      types: { [category]: placement_type },
    }),
    write,
    parts: ["place"],
    next: () => "start",
    leadsOn: true,
    onButton: true,
  });
  const { category, types } = useWatch({ control: question.form.control });
  const chosen = category === undefined ? undefined : types?.[category];
  const warning = category && chosen ? resets(draft, category, chosen) : undefined;
  return (
    <QuestionPage question={question} heading={HEADING} help={HELP} seenBy="invited">
      <KindFields legend={HEADING} />
      {warning !== undefined && <WarningText>{warning}</WarningText>}
    </QuestionPage>
  );
}
