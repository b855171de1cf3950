import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import { Button } from "@/govuk/Button";
import { Heading } from "@/govuk/Heading";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import type { User } from "./queries";

/** The effect stands above the button; inviting again gives access back. */
export function RemoveAccess({ user }: { readonly user: User }) {
  const go = useGoWithSuccess();
  const removing = useSending({
    send: () =>
      body(
        client.POST("/api/v1/users/{user_id}/disable", { params: { path: { user_id: user.id } } }),
      ),
    changes: [["users"]],
  });
  const remove = () =>
    removing.mutate(undefined, {
      onSuccess: () => go(paths.user(user.id), `${user.name} has no access any more`),
    });
  const organisations = [...new Set(user.roles.map(({ organisation }) => organisation.name))];
  return (
    <section>
      <Heading>Access</Heading>
      <SendingTrouble error={removing.error} />
      <p className="govuk-body">
        Removing access ends all roles for {organisations.join(" and ")} at once, on every device.
        What they did stays on record. Inviting them again gives access back.
      </p>
      <Button variant="warning" busy={removing.isPending} onClick={remove}>
        Remove access
      </Button>
    </section>
  );
}
