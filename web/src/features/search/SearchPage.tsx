import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearchParams } from "react-router";
import { useSignedIn } from "@/api/session";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextField } from "@/govuk/form/TextField";
import { useForm } from "@/govuk/form/useForm";
import { LoadedPart } from "@/layout/LoadedPart";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";
import { Results } from "./Results";
import { SHORTEST, searchQuery } from "./queries";
import { pageOfReference } from "./wholeReference";

export default function SearchPage() {
  const asked = useSearchParams()[0].get("q")?.trim() ?? "";
  return (
    <Page
      heading="Search"
      help={{
        what: "Finds references, establishments, providers and members. You find only what you may open.",
        next: "A whole reference, like WSX-2026-0042, goes straight to its page.",
      }}
    >
      <SearchBox key={asked} asked={asked} />
      {asked.length >= SHORTEST && <Answers asked={asked} />}
    </Page>
  );
}

function SearchBox({ asked }: { readonly asked: string }) {
  const form = useForm({ defaultValues: { q: asked } });
  const navigate = useNavigate();
  const byProvider = useSignedIn().role?.organisation.kind === "provider";
  const search = ({ q }: { q: string }) =>
    void navigate(pageOfReference(q, byProvider) ?? paths.search(q.trim()));
  return (
    <Form form={form} onSubmit={search}>
      <TextField
        name="q"
        label="Reference or name"
        hint="All of it or a part, such as WSX-2026-0042 or Oak"
        type="search"
        required="Enter a reference or a name"
        validate={(q) =>
          q.trim().length < SHORTEST ? `Enter at least ${SHORTEST} letters` : undefined
        }
      />
      <SubmitButton>Search</SubmitButton>
    </Form>
  );
}

function Answers({ asked }: { readonly asked: string }) {
  return (
    <LoadedPart query={useQuery(searchQuery(asked))}>
      {(found) => <Results asked={asked} found={found} />}
    </LoadedPart>
  );
}
