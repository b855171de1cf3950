import { useQuery } from "@tanstack/react-query";
import { Button } from "@/govuk/Button";
import { InsetText } from "@/govuk/InsetText";
import { LoadedPart } from "@/layout/LoadedPart";
import { Page } from "@/layout/Page";
import { previewQuery } from "../queries";
import { groundOf } from "./steps";
import type { StepProps } from "./SuspendPage";

const HELP = {
  what: "The letter as the provider will read it. Nothing is sent yet.",
  next: "Go back to change it, or on to what follows from it.",
};

export function LetterStep({ member, answers, back, onAnswered }: StepProps) {
  const preview = useQuery(previewQuery(member.id, groundOf(answers)));
  return (
    <Page
      heading="Read the letter"
      title="Suspend a member"
      caption={member.establishment}
      back={{ to: back }}
      help={HELP}
    >
      <LoadedPart query={preview}>
        {({ letter }) => (
          <>
            <InsetText className="app-typed">{letter}</InsetText>
            <Button onClick={() => onAnswered({})}>Continue</Button>
          </>
        )}
      </LoadedPart>
    </Page>
  );
}
