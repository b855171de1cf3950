import { useController } from "react-hook-form";
import { LinkButton } from "@/govuk/LinkButton";
import { VisuallyHidden } from "@/govuk/VisuallyHidden";
import { Heading } from "@/govuk/Heading";
import type { Config } from "../queries";

interface Values {
  headings: string[];
}

/** The headings a kind of place is priced by, in the order that they are shown. */
export function HeadingOrder({ headings }: Pick<Config, "headings">) {
  const { field } = useController<Values, "headings">({ name: "headings" });
  const codes = field.value;
  const nameOf = (code: string) => headings.find((one) => one.code === code)?.name ?? code;
  const up = (at: number) => {
    const code = codes[at];
    if (code !== undefined) field.onChange(codes.toSpliced(at, 1).toSpliced(at - 1, 0, code));
  };
  return (
    <section id="headings">
      <Heading level={2} size="s">
        Headings in their order
      </Heading>
      <p className="govuk-hint">A heading is added and taken away on its own page.</p>
      <ol className="govuk-list govuk-list--number">
        {codes.map((code, at) => (
          <li key={code}>
            {nameOf(code)}{" "}
            {at > 0 && (
              <LinkButton onClick={() => up(at)}>
                Move up<VisuallyHidden> {nameOf(code)}</VisuallyHidden>
              </LinkButton>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
