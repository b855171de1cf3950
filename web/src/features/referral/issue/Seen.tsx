import { useQuery } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { Asked } from "@/features/bid/invitation/Asked";
import { Weights } from "@/features/bid/invitation/Weights";
import type { Vocabulary } from "@/features/category/vocabulary";
import { Heading } from "@/govuk/Heading";
import { SummaryList } from "@/govuk/SummaryList";
import { LoadedPart } from "@/layout/LoadedPart";
import { month } from "@/lib/dates";
import { documentsQuery } from "../documents/queries";

interface Props {
  readonly id: string;
  /** Another version of the draft is another preview. */
  readonly version: string;
  readonly words: Vocabulary;
}

/** Stage 1, as every invited establishment reads it. */
export function Invited({ id, version, words }: Props) {
  const query = useQuery({
    queryKey: ["preview", id, "invitation", version],
    queryFn: () => body(client.GET("/api/v1/referrals/{referral_id}/invitation", params(id))),
  });
  return (
    <LoadedPart query={query}>
      {(invitation) => (
        <>
          <Heading level={2} size="m">
            {words.placementType(invitation.placement_type)} place from{" "}
            {month(invitation.start_month)}
          </Heading>
          <p className="govuk-body">
            Each also sees how far away home is, in steps of 5 miles from its postcode district.
          </p>
          <Asked invitation={invitation} words={words} />
          <Weights weights={invitation.weights} />
        </>
      )}
    </LoadedPart>
  );
}

/** Stage 2, and the documents. */
export function AfterYes({ id, version }: Props) {
  const details = useQuery({
    queryKey: ["preview", id, "details", version],
    queryFn: () => body(client.GET("/api/v1/referrals/{referral_id}/details", params(id))),
  });
  const documents = useQuery(documentsQuery(id));
  return (
    <>
      <LoadedPart query={details}>
        {({ reason, narrative, postcode_district }) => (
          <SummaryList
            rows={[
              { label: "Why a place is needed", value: <Typed text={reason} /> },
              { label: "About the child", value: <Typed text={narrative} /> },
              { label: "Home is in", value: postcode_district },
            ]}
          />
        )}
      </LoadedPart>
      <LoadedPart query={documents}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="govuk-body">No documents.</p>
          ) : (
            <ul className="govuk-list govuk-list--bullet">
              {items.map((file) => (
                <li key={file.id}>{file.name}</li>
              ))}
            </ul>
          )
        }
      </LoadedPart>
    </>
  );
}

/** What a member beyond the reach is told: nothing of the child. */
export function NotInvited({ id, version, words }: Props) {
  const query = useQuery({
    queryKey: ["preview", id, "listing", version],
    queryFn: () => body(client.GET("/api/v1/referrals/{referral_id}/listing", params(id))),
  });
  return (
    <LoadedPart query={query}>
      {(listing) => (
        <SummaryList
          rows={[
            { label: "Reference", value: listing.reference },
            { label: "Category", value: words.config?.name ?? listing.category },
            { label: "Kind of place", value: words.placementType(listing.placement_type) },
            { label: "From", value: listing.authority },
            { label: "Start", value: month(listing.start_month) },
          ]}
        />
      )}
    </LoadedPart>
  );
}

function Typed({ text }: { readonly text: string }) {
  return <span className="app-typed">{text === "" ? "Nothing" : text}</span>;
}

const params = (id: string) => ({ params: { path: { referral_id: id } } });
