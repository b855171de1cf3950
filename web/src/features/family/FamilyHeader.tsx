import { GenericHeader } from "@/govuk/GenericHeader";
import { useThemeName } from "@/layout/theme";
import { paths } from "@/lib/paths";
import { useFamily } from "./context";
import type { Reading } from "./settings";

interface Props {
  readonly reading: Reading;
  readonly onChange: (next: Partial<Reading>) => void;
}

/** The name, and how the pages are read. */
export function FamilyHeader({ reading, onChange }: Props) {
  const { words } = useFamily();
  const { big, reader } = reading;
  const easy = reader === "easy";
  return (
    <GenericHeader logo={useThemeName()} to={paths.family()}>
      <ul className="app-family__switches app-no-print">
        <li>
          <button type="button" aria-pressed={big} onClick={() => onChange({ big: !big })}>
            {words.frame.bigger}
          </button>
        </li>
        <li>
          <button
            type="button"
            aria-pressed={easy}
            onClick={() => onChange({ reader: easy ? "plain" : "easy" })}
          >
            {words.frame.easy}
          </button>
        </li>
        <li>
          <button type="button" onClick={() => window.print()}>
            {words.frame.print}
          </button>
        </li>
      </ul>
    </GenericHeader>
  );
}
