import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { signIn } from "@/api/standing";
import { InsetText } from "@/govuk/InsetText";
import { LinkButton } from "@/govuk/LinkButton";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { useInstallation } from "@/layout/theme";
import { demoAccountsQuery } from "./queries";

/** In an installation of fictional people, whom to sign in as. */
export function DemoAccounts() {
  return useInstallation()?.demo === true ? <Accounts /> : null;
}

function Accounts() {
  const { data } = useQuery(demoAccountsQuery);
  const [trouble, setTrouble] = useState<unknown>();
  if (!data) return null;
  const enter = (email: string) => {
    setTrouble(undefined);
    signIn(email, data.password).catch(setTrouble);
  };
  return (
    <InsetText>
      <SendingTrouble error={trouble} />
      <p className="govuk-body">Practice data. Nobody here is real. Look around as one of them:</p>
      <ul className="govuk-list">
        {data.items.map(({ email, name, role }) => (
          <li key={email}>
            <LinkButton onClick={() => enter(email)}>Sign in as {name}</LinkButton>, {role}
          </li>
        ))}
      </ul>
    </InsetText>
  );
}
