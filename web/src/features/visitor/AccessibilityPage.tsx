import { Heading } from "@/govuk/Heading";
import { Page } from "@/layout/Page";
import { useInstallation } from "@/layout/theme";
import { paths } from "@/lib/paths";

export default function AccessibilityPage() {
  const installation = useInstallation();
  const name = installation?.name ?? "Together";
  return (
    <Page
      heading="Accessibility"
      headingSize="xl"
      back={{ to: paths.home(), words: "Home" }}
      help={{
        what: "How these pages are made so that everybody can use them.",
        who: "If something does not work for you, tell us: what to say is at the end.",
      }}
    >
      <p className="govuk-body-l">
        {name} is made so that everybody can use it. It is built to the Web Content Accessibility
        Guidelines 2.2 at level AA.
      </p>
      <Heading size="m">You can</Heading>
      <ul className="govuk-list govuk-list--bullet">
        <li>do everything with a keyboard, by voice or with a screen reader</li>
        <li>zoom to 400% without losing anything off the side of the screen</li>
        <li>change colours, contrast and fonts in your browser</li>
        <li>read every picture as a table, and download it</li>
        <li>print any page</li>
      </ul>
      <Heading size="m">What is harder than it should be</Heading>
      <ul className="govuk-list govuk-list--bullet">
        <li>
          Wide tables scroll sideways on a small screen. Their first column stays in view, and they
          scroll with the arrow keys.
        </li>
        <li>
          Documents that councils and providers upload are as accessible as whoever made them made
          them. Ask the council for another format.
        </li>
      </ul>
      <Heading size="m">How we check</Heading>
      <p className="govuk-body">
        Every page is checked by machine each time the application changes, on a phone’s width and a
        desktop’s, and its keyboard use is tested with it. Machines find only some problems, so tell
        us of those they missed.
      </p>
      <Heading size="m">If something does not work for you</Heading>
      <p className="govuk-body">
        {installation?.contact ?? "Tell the council that you work with, or that sent you a link."}{" "}
        Say which page it was and what you were doing. If you are not happy with the answer, the
        Equality Advisory and Support Service can help.
      </p>
    </Page>
  );
}
