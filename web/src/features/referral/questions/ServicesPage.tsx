import { useQuery } from "@tanstack/react-query";
import { useFieldArray } from "react-hook-form";
import { categoryQuery } from "@/features/category/vocabulary";
import { Button } from "@/govuk/Button";
import { Loaded } from "@/layout/Loaded";
import { type Config, withContent } from "../draft/draft";
import { QuestionPage } from "../draft/QuestionPage";
import { useDraft } from "../draft/useDraft";
import { useQuestion } from "../draft/useQuestion";
import { typeOf } from "./kind";
import { ServiceFields } from "./ServiceFields";
import { newRow, recurrences, rowOf, type ServiceRow, servicesOf, unitHeadings } from "./services";

interface Values {
  services: ServiceRow[];
}

const HELP = {
  what: "Where the plan says how much of a service the child gets, every bidder prices exactly that much.",
  next: "If the plan leaves it open, leave this empty: bidders then say how much they would give.",
};

export default function ServicesPage() {
  const { draft } = useDraft();
  return (
    <Loaded query={useQuery(categoryQuery(draft.category))}>
      {({ version }) => <Services config={version.config} />}
    </Loaded>
  );
}

function Services({ config }: { readonly config: Config }) {
  const { draft } = useDraft();
  const children = Math.max(1, draft.content.children.length);
  const type = typeOf(config, draft.placement_type);
  const question = useQuestion<Values>({
    values: ({ content }) => ({ services: content.services.map(rowOf) }),
    write: (now, { services }) => withContent(now, { services: servicesOf(services, children) }),
    parts: ["services"],
    fields: (pointer) => ({ name: pointer.replace("/content/", "").replaceAll("/", ".") }),
  });
  const { fields, append, remove } = useFieldArray({
    control: question.form.control,
    name: "services",
  });
  const takeOut = (index: number) => {
    remove(index);
    setTimeout(() => document.getElementById("add-service")?.focus());
  };
  return (
    <QuestionPage
      question={question}
      heading="Which services does the plan state?"
      help={HELP}
      seenBy="invited"
    >
      {fields.length === 0 && (
        <p className="govuk-body">
          None yet. Add those of section F or the care plan, if it has any.
        </p>
      )}
      {fields.map((field, index) => (
        <ServiceFields
          key={field.id}
          index={index}
          headings={unitHeadings(config, type)}
          recurrences={recurrences(type)}
          children={children}
          onRemove={() => takeOut(index)}
        />
      ))}
      <Button id="add-service" variant="secondary" onClick={() => append(newRow(children))}>
        {fields.length === 0 ? "Add a service" : "Add another service"}
      </Button>
    </QuestionPage>
  );
}
