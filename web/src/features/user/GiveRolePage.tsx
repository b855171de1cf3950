import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { body, client } from "@/api/client";
import type { components } from "@/api/schema.gen";
import { useSending } from "@/api/sending";
import { useSignedIn } from "@/api/session";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { Loaded } from "@/layout/Loaded";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { paths } from "@/lib/paths";
import { userQuery, type User } from "./queries";
import { RoleFields } from "./RoleFields";
import { emptyRole, grantOf, type RoleValues } from "./roleValues";

export default function GiveRolePage() {
  const { id = "" } = useParams();
  return <Loaded query={useQuery(userQuery(id))}>{(user) => <GiveRole user={user} />}</Loaded>;
}

function GiveRole({ user }: { readonly user: User }) {
  const { role: acting } = useSignedIn();
  const form = useForm<RoleValues>({ defaultValues: emptyRole(acting) });
  const go = useGoWithSuccess();
  const giving = useSending({
    send: (grant: components["schemas"]["GiveRole"]) =>
      body(
        client.POST("/api/v1/users/{user_id}/roles", {
          params: { path: { user_id: user.id } },
          body: grant,
        }),
      ),
    changes: [["users"]],
  });
  const submit = async (values: RoleValues) => {
    await giving.mutateAsync(grantOf(values));
    go(paths.user(user.id), "Role given");
  };
  const provider = user.roles.find(({ organisation }) => organisation.kind === "provider");
  return (
    <Page
      heading="Give another role"
      caption={user.name}
      title="Give another role"
      back={{ to: paths.user(user.id) }}
      help={{
        what: "What else this person may do. They act in one role at a time.",
        next: "Their sessions end, so that they act under it from the next sign-in on.",
      }}
    >
      <Form form={form} onSubmit={submit} serverErrors={serverErrors(giving.error)}>
        <RoleFields
          providerId={provider?.organisation.id}
          held={user.roles.map(({ role }) => role)}
        />
        <SubmitButton>Give this role</SubmitButton>
      </Form>
    </Page>
  );
}
