import { useQuery } from "@tanstack/react-query";
import { useWatch } from "react-hook-form";
import { useParams } from "react-router";
import { categoryQuery } from "@/features/category/vocabulary";
import { NumberField } from "@/govuk/form/NumberField";
import { RadiosField } from "@/govuk/form/RadiosField";
import { TextField } from "@/govuk/form/TextField";
import NotFoundPage from "@/layout/NotFoundPage";
import { QuestionPage } from "../draft/QuestionPage";
import { type FieldAt, useQuestion } from "../draft/useQuestion";
import { useDraft } from "../draft/useDraft";
import { ageOf, childValues, type ChildValues, writeChild } from "./childrenValues";

const HELP = {
  what: "Providers never learn the child's real name here. Make one up, and use it in what you write.",
  next: "Invited providers see the made-up name and an age band, such as 8 to 10, never the age.",
};
const AGE = "Enter an age between 0 and 25";
const FULL_NAME = "This looks like a full name. Use a made-up name";

/** Two words that begin with a capital are somebody's name. */
function fullName(name: string): string | undefined {
  const capitals = name.split(/\s+/).filter((word) => /^\p{Lu}/u.test(word));
  return capitals.length > 1 ? FULL_NAME : undefined;
}

export default function ChildPage() {
  const { number = "" } = useParams();
  const { draft } = useDraft();
  const index = Number(number) - 1;
  const { children } = draft.content;
  if (children[index] === undefined) return <NotFoundPage />;
  return <Child key={index} index={index} of={children.length} />;
}

function Child({ index, of }: { readonly index: number; readonly of: number }) {
  const { draft } = useDraft();
  const { data: category } = useQuery(categoryQuery(draft.category));
  const question = useQuestion<ChildValues>({
    values: ({ content }) => childValues(content.children[index]),
    write: (now, values) => writeChild(now, index, values),
    parts: ["children"],
    isMine: (pointer) => fieldOf(pointer, index) !== undefined,
    fields: (pointer) => fieldOf(pointer, index),
    next: () => (index + 1 < of ? `children/${index + 2}` : undefined),
    leadsOn: true,
  });
  const name = useWatch({ control: question.form.control, name: "pseudonym" }).trim();
  return (
    <QuestionPage
      question={question}
      heading={of === 1 ? "About the child" : `Child ${index + 1} of ${of}`}
      help={HELP}
      seenBy="invited"
    >
      <TextField<ChildValues>
        name="pseudonym"
        label="What should we call this child?"
        hint="A made-up name. Never a real name or initials."
        width={20}
        maxLength={20}
        autoComplete="off"
        required="Enter a made-up name"
        validate={fullName}
      />
      <NumberField<ChildValues>
        name="age"
        label={`How old is ${name === "" ? "this child" : name}?`}
        width={2}
        required={AGE}
        validate={(age) => (ageOf(age) === undefined ? AGE : undefined)}
      />
      {category?.version.config.uses_sex && (
        <RadiosField<ChildValues>
          name="sex"
          legend="Sex"
          items={[
            { value: "F", label: "Girl" },
            { value: "M", label: "Boy" },
            { value: "", label: "Not relevant to this place" },
          ]}
        />
      )}
    </QuestionPage>
  );
}

function fieldOf(pointer: string, index: number): FieldAt | undefined {
  const [, number, name] = /^\/content\/children\/(\d+)\/(\w+)$/.exec(pointer) ?? [];
  if (name === undefined || Number(number) !== index) return undefined;
  return { name, own: { full_name: FULL_NAME, out_of_range: name === "age" ? AGE : TOO_LONG } };
}

const TOO_LONG = "Use 20 characters or fewer";
