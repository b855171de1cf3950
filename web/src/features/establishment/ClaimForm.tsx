import { useEffect, useRef } from "react";
import { body, client } from "@/api/client";
import { useSending } from "@/api/sending";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { TextareaField } from "@/govuk/form/TextareaField";
import { useForm } from "@/govuk/form/useForm";
import { Heading } from "@/govuk/Heading";
import { LinkButton } from "@/govuk/LinkButton";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { serverErrors } from "@/layout/serverErrors";
import { paths } from "@/lib/paths";
import type { Establishment } from "./queries";

interface Props {
  readonly establishment: Establishment;
  readonly onOther: () => void;
}

interface Values {
  message: string;
}

/** Why it is theirs: what the lead officer will look for in the register. */
export function ClaimForm({ establishment, onOther }: Props) {
  const form = useForm<Values>({ defaultValues: { message: "" } });
  const go = useGoWithSuccess();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const claim = useSending({
    send: ({ message }: Values) =>
      body(
        client.POST("/api/v1/establishments/{establishment_id}/claims", {
          params: { path: { establishment_id: establishment.id } },
          body: { message },
        }),
      ),
    changes: [["claims"], ["establishments"]],
  });
  const submit = async (values: Values) => {
    await claim.mutateAsync(values);
    go(
      paths.establishments(),
      `Asked for ${establishment.name}. The lead authority checks it against the register.`,
    );
  };
  return (
    <Form form={form} onSubmit={submit} serverErrors={serverErrors(claim.error)}>
      <Heading tabIndex={-1} ref={heading}>
        {establishment.name}
      </Heading>
      <TextareaField<Values>
        name="message"
        label="Why is it yours?"
        labelSize="s"
        hint="Say what the lead authority finds in the official register, like the name of the proprietor."
        required="Say why it is yours"
      />
      <SubmitButton>Ask for {establishment.name}</SubmitButton>
      <p className="govuk-body">
        <LinkButton onClick={onOther}>Choose another</LinkButton>
      </p>
    </Form>
  );
}
