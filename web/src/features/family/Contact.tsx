import { Heading } from "@/govuk/Heading";
import { useFamily } from "./context";
import type { Progress } from "./queries";

/** A telephone number that a phone can call, as far as it is one. */
export function telephone(how: string): string | undefined {
  const digits = how.replace(/[\s()-]/g, "");
  return /^\+?\d{9,14}$/.test(digits) ? `tel:${digits}` : undefined;
}

/** Who to ask, to be called with a tap. */
export function Contact({ contact }: { readonly contact: Progress["contact"] }) {
  const { words } = useFamily();
  const { name, how } = contact;
  const tel = telephone(how);
  const link = tel ?? (/^\S+@\S+$/.test(how) ? `mailto:${how}` : undefined);
  return (
    <>
      <Heading>{words.landing.who}</Heading>
      <p className="govuk-body">
        {name}
        <br />
        {link === undefined ? (
          how
        ) : (
          <a className="govuk-link app-family__call" href={link}>
            {how}
          </a>
        )}
      </p>
    </>
  );
}
