import { useQuery } from "@tanstack/react-query";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { NoticeSettingsForm } from "./NoticeSettingsForm";
import { noticeSettingsQuery } from "./queries";

export default function NoticeSettingsPage() {
  const query = useQuery(noticeSettingsQuery);
  const go = useGoWithSuccess();
  return (
    <Loaded query={query}>
      {(settings) => (
        <Page
          heading="Notice settings"
          width="full"
          back={{ to: paths.inbox(), words: "Inbox" }}
          help={{
            what: "How we tell you that something happened.",
            next: "What somebody has to act on keeps at least one way. What keeps your account safe stays on.",
          }}
        >
          <NoticeSettingsForm
            settings={settings}
            onSaved={() => go(paths.noticeSettings(), "Notice settings saved")}
          />
        </Page>
      )}
    </Loaded>
  );
}
