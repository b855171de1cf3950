import { ButtonLink } from "@/govuk/ButtonLink";
import { Heading } from "@/govuk/Heading";
import { InsetText } from "@/govuk/InsetText";
import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import { day } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { Contact } from "./Contact";
import { useFamily } from "./context";
import { FamilyPage } from "./FamilyPage";
import type { Progress } from "./queries";
import { WithProgress } from "./WithProgress";

/** Where things are, what comes next, and who to ask. */
export default function LandingPage() {
  const { words } = useFamily();
  return (
    <WithProgress>
      {(progress) => (
        <FamilyPage heading={words.landing.heading}>
          <Steps steps={progress.steps} />
          <Choice progress={progress} />
          <Heading>{words.landing.next}</Heading>
          <p className="govuk-body">{progress.next}</p>
          {progress.next_date != null && <p className="govuk-body">{day(progress.next_date)}</p>}
          {progress.place != null && (
            <p className="govuk-body">{words.landing.asked(progress.place)}</p>
          )}
          <Contact contact={progress.contact} />
          {progress.last_met_on != null && (
            <p className="govuk-body">
              {words.landing.met(day(progress.last_met_on), progress.contact.name)}
            </p>
          )}
        </FamilyPage>
      )}
    </WithProgress>
  );
}

function Choice({ progress }: { readonly progress: Progress }) {
  const { words } = useFamily();
  if (!progress.choice_open) return null;
  if (progress.answered) {
    return (
      <>
        <InsetText>{words.landing.answered}</InsetText>
        <ButtonLink to={paths.familyPart("places")} variant="secondary">
          {words.landing.change}
        </ButtonLink>
      </>
    );
  }
  return (
    <ButtonLink to={paths.familyPart("places")} start>
      {words.places.choose}
    </ButtonLink>
  );
}

const SAID = { done: "Done", now: "You are here", to_come: "To come" } as const;

function Steps({ steps }: { readonly steps: Progress["steps"] }) {
  return (
    <ol className="app-family__steps">
      {steps.map((step) => (
        <li
          key={step.words}
          className={`app-family__step app-family__step--${step.state}`}
          aria-current={step.state === "now" ? "step" : undefined}
        >
          <span>{step.words}</span>{" "}
          {step.state === "now" ? (
            <strong className="app-family__here">{SAID.now}</strong>
          ) : (
            <VisuallyHidden>{SAID[step.state]}</VisuallyHidden>
          )}
        </li>
      ))}
    </ol>
  );
}
