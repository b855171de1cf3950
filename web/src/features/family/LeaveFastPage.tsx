import { Forward } from "@/layout/Forward";
import { useInstallation } from "@/layout/theme";
import { paths } from "@/lib/paths";
import { useFamily } from "./context";
import { FamilyPage } from "./FamilyPage";

/** What "Exit this page" does, before it is needed. */
export default function LeaveFastPage() {
  const { words } = useFamily();
  const installation = useInstallation();
  if (installation && installation.exit_address == null) return <Forward to={paths.family()} />;
  const { heading, press, then, keys, list } = words.exit;
  return (
    <FamilyPage heading={heading} back={paths.family()}>
      <ul className="govuk-list govuk-list--bullet">
        {[press, then, keys, list].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </FamilyPage>
  );
}
