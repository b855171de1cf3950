import { useSending } from "@/api/sending";
import { Button } from "@/govuk/Button";
import { ButtonGroup } from "@/govuk/ButtonGroup";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { saveFile } from "@/lib/download";
import { trailFile, type TrailAsked } from "./queries";

type Form = keyof typeof trailFile;

/** What is shown, all of it, as a file. Taking it away is itself a line of the trail. */
export function TrailDownloads({ asked }: { readonly asked: TrailAsked }) {
  const taking = useSending({
    send: async (form: Form) => saveFile(`trail.${form}`, await trailFile[form](asked)),
    changes: [["trail"]],
  });
  const button = (form: Form, words: string) => (
    <Button
      variant="secondary"
      busy={taking.isPending && taking.variables === form}
      onClick={() => taking.mutate(form)}
    >
      {words}
    </Button>
  );
  return (
    <>
      <SendingTrouble error={taking.error} />
      <ButtonGroup>
        {button("csv", "Download CSV")}
        {button("jsonl", "Download JSON lines")}
      </ButtonGroup>
      <p className="govuk-body-s">
        A download holds everything that fits the filters, at most 20,000 entries. It is recorded in
        the trail, with your name.
      </p>
    </>
  );
}
