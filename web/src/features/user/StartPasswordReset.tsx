import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import { Button } from "@/govuk/Button";
import { Heading } from "@/govuk/Heading";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import type { User } from "./queries";

export function StartPasswordReset({ user }: { readonly user: User }) {
  const go = useGoWithSuccess();
  const starting = useSending({
    send: () =>
      body(
        client.POST("/api/v1/users/{user_id}/password-reset", {
          params: { path: { user_id: user.id } },
        }),
      ),
    changes: [],
  });
  const start = () =>
    starting.mutate(undefined, {
      onSuccess: () => go(paths.user(user.id), `A link is on its way to ${user.email}`),
    });
  return (
    <section>
      <Heading>Password</Heading>
      <SendingTrouble error={starting.error} />
      <p className="govuk-body">
        If they forgot it: we send them a link with which they set a new one themselves.
      </p>
      <Button variant="secondary" busy={starting.isPending} onClick={start}>
        Send a link for a new password
      </Button>
    </section>
  );
}
