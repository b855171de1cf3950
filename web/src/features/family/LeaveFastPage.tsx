import { Forward } from "@/layout/Forward";
import { paths } from "@/lib/paths";
import { useFamily } from "./context";
import { FamilyPage } from "./FamilyPage";
import { WithProgress } from "./WithProgress";

/** What "Exit this page" does, before it is needed. */
export default function LeaveFastPage() {
  const { words } = useFamily();
  const { heading, press, then, keys, list } = words.exit;
  return (
    <WithProgress>
      {({ exit_address }) =>
        exit_address == null ? (
          <Forward to={paths.family()} />
        ) : (
          <FamilyPage heading={heading} back={paths.family()}>
            <ul className="govuk-list govuk-list--bullet">
              {[press, then, keys, list].map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </FamilyPage>
        )
      }
    </WithProgress>
  );
}
