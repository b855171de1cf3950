import { ButtonGroup } from "@/govuk/ButtonGroup";
import { ButtonLink } from "@/govuk/ButtonLink";
import { Link } from "react-router";
import { type Task, TaskList } from "@/govuk/TaskList";
import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import type { Part } from "./ApplicationPart";
import { sectionPath } from "./links";
import { MissingList } from "./MissingList";
import { sectionTag } from "./sections";

const HELP = {
  what: "One application that is not submitted yet. What you hold already, and what you answered for all, counts here too.",
  next: "Finish each part, then submit it alone or together with the others.",
  who: "Nobody but you reads it before you submit it.",
};

/** An application that is being written: its parts, and what is still missing. */
export function DraftPage({ application, preview, shortCaption }: Part) {
  const { reference, ready, permissions, updated_at } = application;
  return (
    <Page
      heading={application.establishment}
      title="Your application"
      reference={reference}
      caption={shortCaption}
      back={{ to: paths.draftApplications(), words: "Your applications" }}
      tag={<StateTag tag={tagOf("application", "draft")} />}
      help={HELP}
      foot={`Last changed on ${shortMoment(updated_at)}`}
    >
      <TaskList tasks={tasksOf(application, preview)} />
      {ready ? (
        <p className="govuk-body">It is complete and can be submitted.</p>
      ) : (
        <MissingList application={application} preview={preview} />
      )}
      <ButtonGroup>
        {permissions.includes("submit") && (
          <ButtonLink to={paths.submitApplications()}>Submit applications</ButtonLink>
        )}
        <ButtonLink to={paths.copyApplications(reference)} variant="secondary">
          Copy to others
        </ButtonLink>
        {permissions.includes("withdraw") && (
          <Link className="govuk-link" to={paths.applicationPart(reference, "withdraw")}>
            Withdraw this application
          </Link>
        )}
      </ButtonGroup>
    </Page>
  );
}

function tasksOf(application: Part["application"], preview: Part["preview"]): Task[] {
  const { reference } = application;
  return preview.sections.map((section) => ({
    id: section.section,
    title: section.name,
    to: sectionPath(reference, section.section),
    status: <StateTag tag={sectionTag(application, section)} />,
  }));
}
