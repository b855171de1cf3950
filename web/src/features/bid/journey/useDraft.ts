import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { body, client, versioned, type Versioned } from "@/api/client";
import type { components } from "@/api/schema.gen";
import { useSettled } from "@/govuk/useSettled";
import { bidQuery, type BidBody, type OwnBid } from "../queries";
import { Saver, type SaverState } from "./saver";
import { read, type Read, typedOf, type Typed } from "./typed";

export type Preview = components["schemas"]["BidPreview"];

export interface Draft {
  readonly typed: Typed;
  readonly change: (part: Partial<Typed>) => void;
  /** What of it the service can keep, and what is no amount yet. */
  readonly reading: Read;
  readonly saving: SaverState<OwnBid>;
  /** Saves at once. */
  readonly flush: () => Promise<SaverState<OwnBid>>;
  /** Goes on with this, on top of what the service has now. */
  readonly settle: (current: Versioned<OwnBid>, kept: Typed) => void;
  /** Price and marks of it; those before stay until the new ones come. */
  readonly preview: Preview | undefined;
}

/** The draft of a bid while it is written: typed text, kept by the service as it goes. */
export function useDraft(bid: Versioned<OwnBid>, start: BidBody): Draft {
  const cache = useQueryClient();
  const [typed, setTyped] = useState(() => typedOf(start));
  const [saver] = useState(() => {
    const bid_id = bid.value.id;
    const send = async (draft: BidBody, version: string) => {
      const answer = await versioned(
        client.PUT("/api/v1/bids/{bid_id}", {
          params: { path: { bid_id }, header: { "If-Match": version } },
          body: draft,
        }),
      );
      cache.setQueryData(bidQuery(bid_id).queryKey, answer);
      return answer;
    };
    return new Saver<BidBody, OwnBid>(bid, bid.value.draft?.at, send);
  });
  const saving = useSyncExternalStore(saver.subscribe, saver.state);
  const held = saving.answer.value.draft?.body ?? start;
  const reading = read(typed, held);

  const change = (part: Partial<Typed>) => {
    const next = { ...typed, ...part };
    setTyped(next);
    saver.change(read(next, held).body);
  };
  const settle = (current: Versioned<OwnBid>, kept: Typed) => {
    setTyped(kept);
    saver.resume(current);
    saver.change(read(kept, current.value.draft?.body ?? start).body);
  };
  const flush = useCallback(() => saver.flush(), [saver]);

  useEffect(() => () => void saver.flush(), [saver]);
  useLeavingPrompt(saving.phase !== "saved" || reading.unread.length > 0);
  const preview = usePreview(bid.value.id, reading.body);
  return { typed, change, reading, saving, flush, settle, preview };
}

function usePreview(bid_id: string, draft: BidBody): Preview | undefined {
  // The text is the key: a body that reads the same costs the same.
  const text = useSettled(JSON.stringify(draft), 400);
  const { data } = useQuery({
    queryKey: ["bid", bid_id, "preview", text],
    queryFn: () =>
      body(
        client.POST("/api/v1/bids/{bid_id}/preview", { params: { path: { bid_id } }, body: draft }),
      ),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
    enabled: text === JSON.stringify(draft),
  });
  return data;
}

/** The browser's own words, while something typed is not kept yet. */
function useLeavingPrompt(unsaved: boolean) {
  useEffect(() => {
    if (!unsaved) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [unsaved]);
}
