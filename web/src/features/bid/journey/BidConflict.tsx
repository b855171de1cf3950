import { useQuery } from "@tanstack/react-query";
import type { Versioned } from "@/api/client";
import type { Refusal } from "@/api/errors";
import { useSignedIn } from "@/api/session";
import { ConflictPage } from "@/layout/ConflictPage";
import { Forward } from "@/layout/Forward";
import { Loaded } from "@/layout/Loaded";
import { whoSaved } from "@/layout/whoSaved";
import { paths } from "@/lib/paths";
import { bidQuery, type BidBody, type OwnBid } from "../queries";
import { differences, merged } from "./conflict";
import type { JourneyProps } from "./Journey";
import { typedOf } from "./typed";
import type { Draft } from "./useDraft";

interface Props extends JourneyProps {
  readonly draft: Draft;
  readonly refusal: Refusal;
}

/** The draft was saved elsewhere meanwhile: each difference is chosen, and nothing is lost. */
export function BidConflict(props: Props) {
  const { id } = props.bid.value;
  const query = useQuery({
    ...bidQuery(id),
    queryKey: ["bid", id, "now"],
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <Loaded query={query}>
      {(current) => {
        const theirs = current.value.draft?.body;
        return theirs && current.value.permissions.includes("save") ? (
          <Differences {...props} current={current} theirs={theirs} />
        ) : (
          <Forward to={paths.bid(props.bid.value.reference, id)} />
        );
      }}
    </Loaded>
  );
}

interface DifferencesProps extends Props {
  readonly current: Versioned<OwnBid>;
  readonly theirs: BidBody;
}

function Differences(props: DifferencesProps) {
  const { bid, words, draft, refusal, current, theirs } = props;
  const { user } = useSignedIn();
  const clashes = differences(draft.before, draft.reading.body, theirs, words);
  return (
    <ConflictPage
      reference={bid.value.reference}
      who={whoSaved(refusal, current.value.updated_at, user.id)}
      clashes={clashes}
      onChosen={(sides) =>
        draft.settle(
          current,
          merged(
            draft.typed,
            typedOf(theirs, bid.value.units_offered),
            (part) => sides.get(part) === "yours",
          ),
        )
      }
      onThrowAway={() => draft.settle(current, typedOf(theirs, bid.value.units_offered))}
    />
  );
}
