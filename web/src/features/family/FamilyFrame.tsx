import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { Outlet } from "react-router";
import { ExitThisPage } from "@/govuk/ExitThisPage";
import { Footer } from "@/govuk/Footer";
import { SkipLink } from "@/govuk/SkipLink";
import { ConnectionBar } from "@/layout/ConnectionBar";
import { paths } from "@/lib/paths";
import { Closed } from "./Closed";
import { type Draft, EMPTY, FamilyContext, type HowClosed } from "./context";
import { FamilyHeader } from "./FamilyHeader";
import { Gate } from "./Gate";
import { IdleWatch } from "./IdleWatch";
import { useLink } from "./link";
import { closePage, progressQuery } from "./queries";
import { useReading } from "./settings";
import { WORDS } from "./words";

/** What surrounds the family's pages: no navigation, and how they are read. */
export default function FamilyFrame() {
  const { reading, change } = useReading();
  const link = useLink();
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const { closed, close, reopen } = useClosing(setDraft);
  const words = WORDS[reading.reader];
  const sized = reading.big || reading.reader === "easy";
  return (
    <FamilyContext
      value={{
        words,
        reader: reading.reader,
        draft,
        change: (next) => setDraft((before) => ({ ...before, ...next })),
        close: () => close("left"),
      }}
    >
      <div className={sized ? "app-family app-family--big" : "app-family"}>
        <SkipLink>{words.frame.skip}</SkipLink>
        <ConnectionBar />
        <FamilyHeader reading={reading} onChange={change} />
        <Exit />
        {link.token !== undefined ? (
          <Gate
            key={link.token}
            token={link.token}
            used={() => {
              reopen();
              link.used();
            }}
          />
        ) : closed === undefined ? (
          <>
            <Outlet />
            <IdleWatch onEnd={close} />
          </>
        ) : (
          <Closed how={closed} />
        )}
        <Footer
          links={[
            { label: words.frame.access, to: paths.accessibility() },
            { label: words.frame.privacy, to: paths.privacy() },
            { label: words.frame.cookies, to: paths.cookies() },
          ]}
        />
      </div>
    </FamilyContext>
  );
}

/** Nothing that was read or written stays for whoever comes after. */
function useClosing(setDraft: (draft: Draft) => void) {
  const cache = useQueryClient();
  const [closed, setClosed] = useState<HowClosed>();
  const close = useCallback(
    (how: HowClosed) => {
      setClosed(how);
      setDraft(EMPTY);
      cache.removeQueries({ queryKey: ["family"] });
      // Without an answer the page closes by itself.
      closePage().catch(() => undefined);
    },
    [cache, setDraft],
  );
  const reopen = () => setClosed(undefined);
  return { closed, close, reopen };
}

/**
 * For homes where somebody else may be looking: ends the page, then shows something harmless. There
 * once a page has said what it is about.
 */
function Exit() {
  const address = useQuery({ ...progressQuery, enabled: false }).data?.exit_address;
  if (address == null) return null;
  return <ExitThisPage address={address} leave={leaveFor} />;
}

function leaveFor(address: string): void {
  closePage().catch(() => undefined);
  window.location.replace(address);
}
