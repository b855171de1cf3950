import { ApplicationPart } from "./ApplicationPart";
import { DraftPage } from "./DraftPage";
import { StandingPage } from "./standing/StandingPage";

/** A provider's own application: while it is written, and after it was submitted. */
export default function ApplicationPage() {
  return (
    <ApplicationPart>
      {(part) =>
        part.application.state === "draft" ? <DraftPage {...part} /> : <StandingPage {...part} />
      }
    </ApplicationPart>
  );
}
