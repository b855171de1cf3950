/** Reasons to choose from: lists of a code and its words. */
import { CheckboxField } from "@/govuk/form/CheckboxField";
import { TextField } from "@/govuk/form/TextField";
import { toldField } from "@/layout/clashes";
import { codeFrom } from "../editor/lists";
import { listSection } from "../editor/listSection";
import type { Section } from "../editor/section";
import type { Config } from "../queries";

type Reason = Config["decline_reasons"][number];

interface Values {
  name: string;
  words: boolean;
}

interface Reasons {
  readonly part: string;
  readonly member: string;
  readonly title: string;
  readonly intro: string;
  readonly items: (config: Config) => readonly Reason[];
  readonly with: (config: Config, items: Reason[]) => Config;
}

function reasons(list: Reasons): Section {
  return listSection<Reason, Values>({
    ...list,
    one: "reason",
    many: "reasons",
    keyOf: ({ code }) => code,
    nameOf: ({ name }) => name,
    columns: () => [
      {
        id: "words",
        heading: "Asks for words",
        cell: ({ words }) => (words === true ? "Yes" : "No"),
      },
    ],
    valuesOf: (reason) => ({ name: reason?.name ?? "", words: reason?.words ?? false }),
    itemOf: ({ name, words }, before, config) => ({
      ...before,
      code:
        before?.code ??
        codeFrom(
          name,
          list.items(config).map(({ code }) => code),
        ),
      name: name.trim(),
      words,
    }),
    told: () => [toldField("name", "Reason"), toldField("words", "It must be explained in words")],
    Fields,
  });
}

function Fields() {
  return (
    <>
      <TextField<Values> name="name" label="Reason" required="Enter a reason" />
      <CheckboxField<Values> name="words" label="It must be explained in words" />
    </>
  );
}

export const declineReasons = reasons({
  part: "decline-reasons",
  member: "decline_reasons",
  title: "Reasons to decline an invitation",
  intro: "What an establishment may choose from when it does not bid.",
  items: (config) => config.decline_reasons,
  with: (config, items) => ({ ...config, decline_reasons: items }),
});

export const cancelReasons = reasons({
  part: "cancel-reasons",
  member: "cancel_reasons",
  title: "Reasons to cancel a referral",
  intro: "What a commissioner may choose from when a referral is cancelled.",
  items: (config) => config.cancel_reasons,
  with: (config, items) => ({ ...config, cancel_reasons: items }),
});

export const upliftReasons = reasons({
  part: "uplift-grounds",
  member: "uplift_reasons",
  title: "Grounds of an uplift",
  intro: "Why a heading may rise. Each heading of a round names its ground.",
  items: (config) => config.uplift_reasons,
  with: (config, items) => ({ ...config, uplift_reasons: items }),
});
