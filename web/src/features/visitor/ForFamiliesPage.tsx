import { Heading } from "@/govuk/Heading";
import { Page } from "@/layout/Page";
import { paths } from "@/lib/paths";

/** Words as on the family's own pages: short, and nothing of how councils call things. */
export default function ForFamiliesPage() {
  return (
    <Page
      heading="For families"
      headingSize="xl"
      back={{ to: paths.home(), words: "Home" }}
      help={{
        what: "What you can do with the link you were sent.",
        next: "Tap the link in the message.",
        who: "Call the person your council named.",
      }}
    >
      <p className="govuk-body-l">Have a link from your council? Open the message and tap it.</p>
      <Heading size="m">What you will see</Heading>
      <ul className="govuk-list govuk-list--bullet">
        <li>Where we are now, and what happens next.</li>
        <li>Who to ask, with a phone number.</li>
        <li>The places you can choose from, when it is time to choose.</li>
        <li>What we did with your answer.</li>
      </ul>
      <Heading size="m">Your link</Heading>
      <p className="govuk-body">
        The link is yours alone. You do not need a password. You can use it again until the date in
        the message.
      </p>
      <p className="govuk-body">
        Lost the message, or does the link not work? Call the person your council named. They can
        send you a new one.
      </p>
    </Page>
  );
}
