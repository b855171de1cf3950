import { useQuery } from "@tanstack/react-query";
import { useWatch } from "react-hook-form";
import { useSignedIn } from "@/api/session";
import { CheckboxesField } from "@/govuk/form/CheckboxesField";
import { CheckboxField } from "@/govuk/form/CheckboxField";
import { RadiosField } from "@/govuk/form/RadiosField";
import { roleWords } from "@/layout/navigation";
import { establishmentsOfQuery, type RoleName } from "./queries";
import { roleSentence, rolesToGive } from "./roles";
import type { RoleValues } from "./roleValues";

interface Props {
  readonly providerId: string | undefined;
  /** What they may do already. */
  readonly held?: readonly RoleName[];
}

/** What somebody may do: a role, and for a provider's people whether it is limited. */
export function RoleFields({ providerId, held = [] }: Props) {
  const { role: acting } = useSignedIn();
  const roles = rolesToGive(acting);
  if (roles.length === 1) return <ProviderFields providerId={providerId} />;
  const others = roles.filter((role) => !held.includes(role));
  return (
    <RadiosField<RoleValues>
      name="role"
      legend="What may they do?"
      required="Choose what they may do"
      items={others.map((role) => ({
        value: role,
        label: roleWords(role),
        hint: roleSentence(role),
      }))}
    />
  );
}

function ProviderFields({ providerId }: { readonly providerId: string | undefined }) {
  const reach = useWatch<RoleValues, "reach">({ name: "reach" });
  return (
    <>
      {providerId !== undefined && (
        <RadiosField<RoleValues>
          name="reach"
          legend="For which schools, homes or branches?"
          items={[
            { value: "all", label: "All of them, and those that come later" },
            { value: "some", label: "Only some" },
          ]}
        />
      )}
      {reach === "some" && providerId !== undefined && <SomeEstablishments of={providerId} />}
      <CheckboxField<RoleValues>
        name="manage"
        label="May invite colleagues"
        hint="And say what they may do, or take their access away."
      />
    </>
  );
}

function SomeEstablishments({ of }: { readonly of: string }) {
  const { data = [] } = useQuery(establishmentsOfQuery(of));
  return (
    <CheckboxesField<RoleValues>
      name="only"
      legend="Which ones?"
      small
      required="Choose at least one"
      items={data.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
