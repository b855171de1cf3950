import { useQuery, useQueryClient } from "@tanstack/react-query";
import { TextareaField } from "@/govuk/form/TextareaField";
import { LoadedPart } from "@/layout/LoadedPart";
import { Uploads } from "@/layout/Uploads";
import { withPrivate } from "../draft/draft";
import { QuestionPage } from "../draft/QuestionPage";
import { useQuestion } from "../draft/useQuestion";
import { DocumentList } from "./DocumentList";
import { documentsKey, documentsQuery } from "./queries";

interface Values {
  narrative: string;
}

const HELP = {
  what: "What an establishment reads after it says it can meet the needs, and not before. Each reading is recorded with a name and a time.",
  next: "Files go up by themselves. Check each one yourself: we cannot see what is in it.",
};

export default function DocumentsPage() {
  const cache = useQueryClient();
  const question = useQuestion<Values>({
    values: ({ private: { narrative } }) => ({ narrative }),
    write: (draft, { narrative }) => withPrivate(draft, { narrative }),
    parts: ["narrative"],
    fields: () => ({ name: "narrative" }),
  });
  const { id } = question.referral;
  const documents = useQuery(documentsQuery(id));
  return (
    <QuestionPage
      question={question}
      heading="What may providers read once they say they can meet the needs?"
      help={HELP}
      seenBy="afterYes"
    >
      <TextareaField<Values>
        name="narrative"
        label="About the child and the plan (optional)"
        hint="Leave out full names, addresses and dates of birth."
        rows={8}
        maxWords={1000}
      />
      <Uploads
        id="files"
        label="Add files (optional)"
        path={`/api/v1/referrals/${id}/documents`}
        onTaken={() => {
          void cache.invalidateQueries({ queryKey: documentsKey(id) });
          void cache.invalidateQueries({ queryKey: ["referral"] });
        }}
      />
      <LoadedPart query={documents}>
        {({ items }) => <DocumentList referralId={id} documents={items} />}
      </LoadedPart>
    </QuestionPage>
  );
}
