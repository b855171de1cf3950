import { Link } from "react-router";
import { ButtonLink } from "@/govuk/ButtonLink";
import { Heading } from "@/govuk/Heading";
import { LinkButton } from "@/govuk/LinkButton";
import { paths } from "@/lib/paths";
import { Contact } from "./Contact";
import { useFamily } from "./context";
import { familyDay } from "./familyDay";
import { FamilyPage } from "./FamilyPage";
import { Pictured } from "./Pictured";
import type { Progress } from "./queries";
import { Screens } from "./Screens";
import { Steps } from "./Steps";
import { WhatNow } from "./WhatNow";
import { WithProgress } from "./WithProgress";

/** Where things are, what comes next, and who to ask. */
export default function LandingPage() {
  const { words } = useFamily();
  return (
    <WithProgress>
      {(progress) => (
        <FamilyPage heading={words.landing.heading}>
          <Screens
            screens={[
              <Steps key="steps" steps={progress.steps} />,
              <Next key="next" progress={progress} />,
              <Who key="who" progress={progress} />,
            ]}
          />
          <Foot exits={progress.exit_address != null} />
        </FamilyPage>
      )}
    </WithProgress>
  );
}

interface Props {
  readonly progress: Progress;
}

function Next({ progress }: Props) {
  const { words } = useFamily();
  const { next, next_date, place, social_worker_decides, young_person } = progress;
  return (
    <Pictured drawing="next">
      <Heading>{words.landing.next}</Heading>
      <p className="govuk-body">
        {next}
        {next_date != null && (
          <>
            <br />
            <strong>{familyDay(next_date)}</strong>
          </>
        )}
      </p>
      {place != null && !progress.afterwards && (
        <p className="govuk-body">{words.landing.asked(place)}</p>
      )}
      {social_worker_decides && !progress.afterwards && (
        <p className="govuk-body">{words.decides[young_person ? "young" : "family"]}</p>
      )}
      <WhatNow progress={progress} />
      <Afterwards progress={progress} />
    </Pictured>
  );
}

/** What became of it all, and how it went. */
function Afterwards({ progress }: Props) {
  const { words } = useFamily();
  if (progress.afterwards) {
    return <ButtonLink to={paths.familyPart("afterwards")}>{words.landing.after}</ButtonLink>;
  }
  if (!progress.may_say_how_it_went) return null;
  return <ButtonLink to={paths.familyPart("how-it-went")}>{words.how.heading}</ButtonLink>;
}

function Who({ progress: { contact, last_met_on } }: Props) {
  const { words } = useFamily();
  return (
    <>
      <Pictured drawing="phone">
        <Contact contact={contact} />
      </Pictured>
      {last_met_on != null && (
        <Pictured drawing="meeting">
          <p className="govuk-body">{words.landing.met(familyDay(last_met_on), contact.name)}</p>
        </Pictured>
      )}
    </>
  );
}

/** The ways out. */
function Foot({ exits }: { readonly exits: boolean }) {
  const { words, close } = useFamily();
  return (
    <ul className="govuk-list app-family__foot app-no-print">
      {exits && (
        <li>
          <Link className="govuk-link" to={paths.familyPart("leave-fast")}>
            {words.exit.about}
          </Link>
        </li>
      )}
      <li>
        <LinkButton onClick={close}>{words.frame.close}</LinkButton>
      </li>
    </ul>
  );
}
