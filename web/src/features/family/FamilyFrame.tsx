import { useState } from "react";
import { Outlet } from "react-router";
import { ExitThisPage } from "@/govuk/ExitThisPage";
import { GenericHeader } from "@/govuk/GenericHeader";
import { SkipLink } from "@/govuk/SkipLink";
import { paths } from "@/lib/paths";
import { ConnectionBar } from "@/layout/ConnectionBar";
import { useInstallation } from "@/layout/theme";
import { type Draft, EMPTY, FamilyContext } from "./context";
import { Gate } from "./Gate";
import { useLink } from "./link";
import { closePage } from "./queries";
import { useReading } from "./settings";
import { WORDS } from "./words";

/** What surrounds the family's pages: no navigation, and how they are read. */
export default function FamilyFrame() {
  const installation = useInstallation();
  const { reading, change } = useReading();
  const link = useLink();
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const words = WORDS[reading.reader];
  const sized = reading.big || reading.reader === "easy";
  return (
    <FamilyContext
      value={{
        words,
        reader: reading.reader,
        draft,
        change: (next) => setDraft((before) => ({ ...before, ...next })),
      }}
    >
      <div className={sized ? "app-family app-family--big" : "app-family"}>
        <SkipLink />
        <ConnectionBar />
        <GenericHeader logo={installation?.name ?? "Together"} to={paths.family()}>
          <Switches
            big={reading.big}
            easy={reading.reader === "easy"}
            onBig={(big) => change({ big })}
            onEasy={(easy) => change({ reader: easy ? "easy" : "plain" })}
          />
        </GenericHeader>
        {installation?.exit_address != null && (
          <ExitThisPage address={installation.exit_address} leave={leaveFor} />
        )}
        {link.state === "given" ? <Gate link={link} /> : <Outlet />}
      </div>
    </FamilyContext>
  );
}

/** Ends the page for whoever comes after, without waiting for it. */
function leaveFor(address: string): void {
  void closePage();
  window.location.replace(address);
}

interface SwitchesProps {
  readonly big: boolean;
  readonly easy: boolean;
  readonly onBig: (on: boolean) => void;
  readonly onEasy: (on: boolean) => void;
}

function Switches({ big, easy, onBig, onEasy }: SwitchesProps) {
  return (
    <ul className="app-family__switches app-no-print">
      <li>
        <button type="button" aria-pressed={big} onClick={() => onBig(!big)}>
          Bigger text
        </button>
      </li>
      <li>
        <button type="button" aria-pressed={easy} onClick={() => onEasy(!easy)}>
          Easy read
        </button>
      </li>
      <li>
        <button type="button" onClick={() => window.print()}>
          Print
        </button>
      </li>
    </ul>
  );
}
