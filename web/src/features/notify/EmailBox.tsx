import { useController, useFormContext } from "react-hook-form";
import type { components } from "@/api/schema.gen";
import { Checkbox } from "@/govuk/Checkbox";

interface Props {
  /** The place of the kind in the form. */
  readonly at: number;
  readonly means: "at_once" | "daily";
  readonly label: string;
}

/** One of two ways by email; ticking the one takes back the other, and neither is no email. */
export function EmailBox({ at, means, label }: Props) {
  const { control } = useFormContext<components["schemas"]["ChangeNoticeSettings"]>();
  const { field } = useController({ name: `kinds.${at}.email`, control });
  return (
    <div className="govuk-checkboxes govuk-checkboxes--small">
      <Checkbox
        id={`kinds.${at}.email.${means}`}
        label={label}
        labelHidden
        checked={field.value === means}
        onChange={(checked) => field.onChange(checked ? means : "never")}
      />
    </div>
  );
}
