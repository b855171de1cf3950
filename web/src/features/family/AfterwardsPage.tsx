import { ButtonLink } from "@/govuk/ButtonLink";
import { Heading } from "@/govuk/Heading";
import { Forward } from "@/layout/Forward";
import { paths } from "@/lib/paths";
import { useFamily } from "./context";
import { FamilyPage } from "./FamilyPage";
import type { Progress } from "./queries";
import { Screens } from "./Screens";
import { WithProgress } from "./WithProgress";

/** What became of the family's words, in its words. */
export default function AfterwardsPage() {
  const { words } = useFamily();
  return (
    <WithProgress>
      {({ afterwards, may_say_how_it_went }) =>
        afterwards == null ? (
          <Forward to={paths.family()} />
        ) : (
          <FamilyPage heading={words.after.heading} back={paths.family()}>
            <Told afterwards={afterwards} />
            {may_say_how_it_went && (
              <ButtonLink to={paths.familyPart("how-it-went")}>{words.how.heading}</ButtonLink>
            )}
          </FamilyPage>
        )
      }
    </WithProgress>
  );
}

function Told({ afterwards }: { readonly afterwards: NonNullable<Progress["afterwards"]> }) {
  const { words } = useFamily();
  const { you_said, your_words, we_did, because } = afterwards;
  const parts: readonly (readonly [string, string | null | undefined])[] = [
    [words.after.said, you_said],
    [words.after.words, your_words],
    [words.after.did, we_did],
    [words.after.because, because],
  ];
  return (
    <Screens
      screens={parts.flatMap(([heading, text]) =>
        text == null
          ? []
          : [
              <section key={heading}>
                <Heading>{heading}</Heading>
                <p className="govuk-body app-typed">{text}</p>
              </section>,
            ],
      )}
    />
  );
}
