import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { SummaryList } from "@/govuk/SummaryList";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { StateTag } from "@/layout/StateTag";
import { shortMoment } from "@/lib/dates";
import { paths } from "@/lib/paths";
import { tagOf } from "@/lib/tags";
import { DecideRequest } from "./DecideRequest";
import { joinRequestQuery, type JoinRequest } from "./queries";

const HELP = {
  what: "What the organisation says of itself. Look it up in the register it names.",
  next: "Confirmed, it becomes a provider and its contact gets an invitation by e-mail. Refused, nothing is sent.",
};

export default function JoinRequestPage() {
  const { id = "" } = useParams();
  const query = useQuery(joinRequestQuery(id));
  return (
    <Loaded query={query}>
      {(request) => (
        <Page
          heading={request.organisation}
          title="Request to join"
          back={{ to: paths.joinRequests(), words: "Requests to join" }}
          tag={<StateTag tag={tagOf("request", request.state)} />}
          help={HELP}
        >
          <SummaryList rows={rowsOf(request)} />
          {request.permissions.length > 0 && <DecideRequest request={request} />}
        </Page>
      )}
    </Loaded>
  );
}

function rowsOf(request: JoinRequest) {
  const { contact_name: contact, email, registration, message, reason } = request;
  return [
    { label: "Contact", value: contact },
    { label: "Email", value: email },
    { label: "Registered as", value: registration },
    { label: "What it says", value: <span className="app-typed">{message}</span> },
    { label: "Asked", value: shortMoment(request.created_at) },
    ...(request.decided_at ? [{ label: "Decided", value: shortMoment(request.decided_at) }] : []),
    ...(reason ? [{ label: "Reason", value: reason }] : []),
  ];
}
