import { Link } from "react-router";
import { useSession } from "@/api/session";
import { Details } from "@/govuk/Details";
import { Heading } from "@/govuk/Heading";
import { useAdministrators } from "@/layout/administrators";
import { roleWords } from "@/layout/navigation";
import { Page } from "@/layout/Page";
import { useInstallation } from "@/layout/theme";
import { paths } from "@/lib/paths";
import { helpFor, type Question } from "./questions";

/** For who is signed in, what their role does; for everybody else, how to begin. */
export default function HelpPage() {
  const session = useSession();
  const who =
    session.state === "signed-in" || session.state === "expired" ? session.who : undefined;
  const role = who?.role?.role;
  return (
    <Page heading="Help" {...(role && { caption: roleWords(role) })}>
      <p className="govuk-body">
        Every page has “Help with this page” under its heading. Here are answers to what people ask
        most.
      </p>
      {helpFor(role).map((question) => (
        <Answer key={question.asked} {...question} />
      ))}
      {role && (
        <p className="govuk-body">
          <Link className="govuk-link" to={paths.firstUse()}>
            See the short tour again
          </Link>
        </p>
      )}
      <WhoToAsk />
    </Page>
  );
}

function Answer({ asked, answer }: Question) {
  return (
    <Details summary={asked}>
      {answer.map((words) => (
        <p key={words} className="govuk-body">
          {words}
        </p>
      ))}
    </Details>
  );
}

function WhoToAsk() {
  const installation = useInstallation();
  return (
    <section>
      <Heading size="m">Who to ask</Heading>
      <p className="govuk-body">
        About your account and roles:{" "}
        {useAdministrators() ?? "the administrator of your organisation"}.
      </p>
      <p className="govuk-body">
        About anything else: {installation?.contact ?? "the lead council."}
      </p>
    </section>
  );
}
