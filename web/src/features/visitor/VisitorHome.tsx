import { Link } from "react-router";
import { ButtonGroup } from "@/govuk/ButtonGroup";
import { ButtonLink } from "@/govuk/ButtonLink";
import { Heading } from "@/govuk/Heading";
import { Page } from "@/layout/Page";
import { useInstallation } from "@/layout/theme";
import { paths } from "@/lib/paths";

/** What somebody finds who is not signed in. */
export default function VisitorHome() {
  const installation = useInstallation();
  return (
    <Page
      heading="Finding the right place for a child, together"
      title="Finding the right place"
      headingSize="xl"
      help={{
        what: "What these pages are for, and where to go next.",
        next: "People of councils and providers sign in. Families use the link they were sent.",
      }}
    >
      <p className="govuk-body-l">
        Councils here look together for school places, foster families and children’s homes. A
        council writes down what a child needs, and every approved school or home that could help is
        asked for an offer. Offers are judged by the same published sums each time, and the family
        has its say.
      </p>
      <ButtonGroup>
        <ButtonLink to={paths.signIn()}>Sign in</ButtonLink>
        <ButtonLink to={paths.join()} variant="secondary">
          Join as a provider
        </ButtonLink>
      </ButtonGroup>
      <Part
        heading="Who can join"
        to={paths.whoCanJoin()}
        link="See what is asked, and how bids are judged"
      >
        Schools, homes, fostering agencies and others who offer places. For each kind of place: what
        we ask, the price caps, and the arithmetic.
      </Part>
      <Part heading="Open data" to={paths.openData()} link="See notices and downloads">
        What is published about the system, for anybody to use.
      </Part>
      <Part heading="For families" to={paths.forFamilies()} link="What families can expect">
        Have a link from your council? Open the message and tap it.
      </Part>
      <Part
        heading="Accessibility and contact"
        to={paths.accessibility()}
        link="Accessibility statement"
      >
        {installation?.contact ?? "If something here does not work for you, tell your council."}
      </Part>
    </Page>
  );
}

interface PartProps {
  readonly heading: string;
  readonly to: string;
  readonly link: string;
  readonly children: string;
}

function Part({ heading, to, link, children }: PartProps) {
  return (
    <section>
      <Heading size="m">{heading}</Heading>
      <p className="govuk-body">{children}</p>
      <p className="govuk-body">
        <Link className="govuk-link" to={to}>
          {link}
        </Link>
      </p>
    </section>
  );
}
