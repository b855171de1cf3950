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
  const { name, how, job, phone, email, times } = contact;
  const apart = phone !== "" || email !== "";
  return (
    <>
      <Heading>{words.landing.who}</Heading>
      <address className="govuk-body app-family__contact">
        <span>{name}</span>
        {job !== "" && <span>{job}</span>}
        {apart ? (
          <>
            {phone !== "" && <Reach how={phone} />}
            {email !== "" && <Reach how={email} />}
          </>
        ) : (
          <Reach how={how} />
        )}
        {times !== "" && <span>{times}</span>}
      </address>
    </>
  );
}

function Reach({ how }: { readonly how: string }) {
  const link = telephone(how) ?? (/^\S+@\S+$/.test(how) ? `mailto:${how}` : undefined);
  if (link === undefined) return <span>{how}</span>;
  return (
    <a className="govuk-link app-family__call" href={link}>
      <Address how={how} />
    </a>
  );
}

/** An address breaks before its @, not where a phone ends. */
function Address({ how }: { readonly how: string }) {
  const [name, ...rest] = how.split("@");
  return (
    <span>
      {name}
      {rest.length > 0 && (
        <>
          <wbr />@{rest.join("@")}
        </>
      )}
    </span>
  );
}
