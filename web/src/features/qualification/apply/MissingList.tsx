import { Link } from "react-router";
import { Details } from "@/govuk/Details";
import { missingPath } from "./links";
import { counted } from "./counted";
import type { Application, Preview } from "./queries";

interface Props {
  readonly application: Application;
  readonly preview: Pick<Preview, "sections"> | undefined;
  readonly open?: boolean;
}

/** Everything that keeps an application from being submitted, each with where it is put in. */
export function MissingList({ application, preview, open = false }: Props) {
  const blocking = application.missing.filter(({ blocks }) => blocks);
  const questions = preview?.sections.flatMap((section) => section.questions) ?? [];
  const titleOf = (ref: string | null | undefined) =>
    questions.find((question) => question.ref === ref)?.title ?? ref ?? "The application";
  return (
    <Details summary={`${counted(blocking.length, "thing")} missing`} open={open}>
      <ul className="govuk-list govuk-list--bullet">
        {blocking.map((one) => (
          <li key={`${one.pointer} ${one.code}`}>
            <Link className="govuk-link" to={missingPath(application, one)}>
              {titleOf(one.question)}
            </Link>
            : {one.message}
          </li>
        ))}
      </ul>
    </Details>
  );
}
