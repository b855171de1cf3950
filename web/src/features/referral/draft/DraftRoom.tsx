import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Outlet, useLocation, useParams } from "react-router";
import { client, versioned, type Versioned } from "@/api/client";
import { Loaded } from "@/layout/Loaded";
import { Forward } from "@/layout/Forward";
import { Trouble } from "@/layout/Trouble";
import { paths } from "@/lib/paths";
import { type Referral, referralAt, referralKey, useReferralByAddress } from "../queries";
import { ConflictOfDraft } from "./ConflictOfDraft";
import type { Draft } from "./draft";
import { DraftEditor } from "./DraftEditor";
import { NotADraftPage } from "./NotADraftPage";
import { DraftContext, useDraft } from "./useDraft";

/**
 * Around all pages of a draft: they share what is typed, so that going from one to the next loses
 * nothing and saves nothing twice. At the address of the referral itself any state will do.
 */
export default function DraftRoom() {
  const { reference = "" } = useParams();
  const { pathname, search } = useLocation();
  const query = useReferralByAddress(reference);
  const cache = useQueryClient();
  const isWhole = pathname === paths.referral(reference);
  return (
    <Loaded query={query}>
      {(read) => {
        const { value } = read;
        if (value.reference !== reference) {
          // Mails carry the id; the page's own address carries the reference.
          cache.setQueryData(referralKey(value.reference), read);
          const rest = pathname.slice(paths.referral(reference).length);
          return <Forward to={paths.referral(value.reference) + rest + search} />;
        }
        if (value.state !== "draft" && pathname === paths.referralPart(reference, "issue")) {
          return <Forward to={paths.referralPart(reference, "issued")} />;
        }
        if (value.state !== "draft")
          return isWhole ? <Outlet /> : <NotADraftPage referral={value} />;
        return <Open key={value.id} read={read} />;
      }}
    </Loaded>
  );
}

function Open({ read }: { readonly read: Versioned<Referral> }) {
  const cache = useQueryClient();
  const [editor] = useState(() => new DraftEditor(read, storeOf(cache, read.value)));
  useEffect(() => editor.adopt(read), [editor, read]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (editor.isUnsaved) event.preventDefault();
    };
    window.addEventListener("beforeunload", warn);
    return () => {
      window.removeEventListener("beforeunload", warn);
      void editor.save();
    };
  }, [editor]);
  return (
    <DraftContext value={editor}>
      <Pages />
    </DraftContext>
  );
}

function Pages() {
  const { conflict, edition, failure } = useDraft();
  if (conflict) return <ConflictOfDraft conflict={conflict} />;
  if (failure !== undefined) return <Trouble error={failure} />;
  return <Outlet key={edition} />;
}

/** Saves to the service; what it answers is what every page then sees. */
function storeOf(cache: QueryClient, { id, reference }: Referral) {
  const path = { referral_id: id };
  return {
    put: async (body: Draft, version: string) => {
      const header = { "If-Match": version };
      const answer = await versioned(
        client.PUT("/api/v1/referrals/{referral_id}", { params: { path, header }, body }),
      );
      cache.setQueryData(referralKey(reference), answer);
      return answer;
    },
    read: () => cache.query({ ...referralAt(reference), staleTime: 0 }),
  };
}
