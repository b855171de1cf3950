import { useInfiniteQuery } from "@tanstack/react-query";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { Heading } from "@/govuk/Heading";
import { LiveRegion } from "@/govuk/LiveRegion";
import { LoadedRows } from "@/layout/LoadedRows";
import { serverErrors } from "@/layout/serverErrors";
import { shortMoment } from "@/lib/dates";
import { commentPages, useComment } from "./queries";

interface Props {
  readonly roundId: string;
  readonly may: boolean;
}

/** What the partners say of a proposed round, the oldest first. */
export function Comments({ roundId, may }: Props) {
  return (
    <section>
      <Heading size="m">What partners say</Heading>
      <LoadedRows query={useInfiniteQuery(commentPages(roundId))} empty="Nothing yet.">
        {(rows) => (
          <ol className="govuk-list">
            {rows.map(({ id, authority, words, at }) => (
              <li key={id} className="app-column">
                <strong>{authority}</strong>
                <span className="app-secondary">{shortMoment(at)}</span>
                <p className="govuk-body app-typed">{words}</p>
              </li>
            ))}
          </ol>
        )}
      </LoadedRows>
      {may && <CommentForm roundId={roundId} />}
    </section>
  );
}

interface Values {
  words: string;
}

function CommentForm({ roundId }: Pick<Props, "roundId">) {
  const form = useForm<Values>({ defaultValues: { words: "" } });
  const commenting = useComment(roundId);
  const submit = async ({ words }: Values) => {
    await commenting.mutateAsync(words);
    form.reset();
  };
  return (
    <div className="app-column">
      <LiveRegion hidden>{commenting.isSuccess ? "Comment sent" : ""}</LiveRegion>
      <Form
        form={form}
        onSubmit={submit}
        idPrefix="comment"
        serverErrors={serverErrors(commenting.error)}
      >
        <TextareaField<Values>
          name="words"
          label="What does your authority say?"
          hint="The lead officer and all partners read this."
          required="Enter what your authority says"
        />
        <SubmitButton>Send this comment</SubmitButton>
      </Form>
    </div>
  );
}
