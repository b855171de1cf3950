import { Button } from "@/govuk/Button";
import { Details } from "@/govuk/Details";
import { SendingTrouble } from "@/layout/SendingTrouble";
import { type Category, useSwitch } from "./queries";

/** Takes a category out of use, or back into it. */
export function SwitchCategory({ category }: { readonly category: Category }) {
  const switching = useSwitch(category.code);
  const { enabled, permissions } = category;
  if (!permissions.includes(enabled ? "disable" : "enable")) return null;
  return (
    <Details summary={enabled ? "Switch this category off" : "Switch this category on"}>
      <SendingTrouble error={switching.error} />
      <p className="govuk-body">
        {enabled
          ? "Nothing new begins in it: no application and no referral. Referrals that run go on."
          : "Providers can then apply to it, and referrals can be written in it."}
      </p>
      <Button
        variant="secondary"
        busy={switching.isPending}
        onClick={() => switching.mutate(!enabled)}
      >
        {enabled ? "Switch it off" : "Switch it on"}
      </Button>
    </Details>
  );
}
