import { Link } from "react-router";
import { Heading } from "@/govuk/Heading";
import { Page } from "@/layout/Page";
import { useInstallation } from "@/layout/theme";
import { paths } from "@/lib/paths";

export default function PrivacyPage() {
  const installation = useInstallation();
  return (
    <Page
      heading="Privacy"
      headingSize="xl"
      back={{ to: paths.home(), words: "Home" }}
      help={{
        what: "What is held about children and people, and who may read it.",
        who: "Ask the council you work with, or that sent you a link.",
      }}
    >
      <p className="govuk-body-l">
        Councils use these pages to find places for children. Each council answers for what it
        writes about a child, and for who may read it.
      </p>
      <Children />
      <Heading size="m">About people who sign in</Heading>
      <p className="govuk-body">
        We hold your name, your email address, your roles, and when you were last here. What you do
        is recorded with your name and the time, because decisions about children must be
        accountable. The record cannot be changed.
      </p>
      <Heading size="m">How long it is kept</Heading>
      <p className="govuk-body">
        At least three years from an award. After that it is erased, or everything that points at a
        person is taken out of it.
      </p>
      <Heading size="m">What leaves these pages</Heading>
      <p className="govuk-body">
        Nothing is sold, and nothing is given to advertisers or to services that count visitors.
        Messages never name a child or a price.{" "}
        <Link className="govuk-link" to={paths.cookies()}>
          The cookies we use
        </Link>{" "}
        are the ones these pages need to work.
      </p>
      <Heading size="m">Your rights</Heading>
      <p className="govuk-body">
        You may ask to see what is held about you or your child, to have it put right, and in some
        cases to have it erased. Ask the council you work with, or that sent you a link.{" "}
        {installation?.contact} If you are not happy with the answer, the Information Commissioner’s
        Office can help.
      </p>
    </Page>
  );
}

function Children() {
  return (
    <>
      <Heading size="m">About children</Heading>
      <ul className="govuk-list govuk-list--bullet">
        <li>A child has an invented name here. Real names stay with the council.</li>
        <li>
          Schools and homes first see an age band, needs, and a distance to 5 miles. They read more
          only after saying that they can help, and each time they do is recorded.
        </li>
        <li>Once a place is agreed, the others can no longer read about the child.</li>
        <li>
          No child is in an address, a page title, a message or a file name, and nothing published
          could point at one.
        </li>
        <li>People who run the system see no child at all.</li>
      </ul>
    </>
  );
}
