import { useQuery } from "@tanstack/react-query";
import { Select } from "@/govuk/Select";
import { Textarea } from "@/govuk/Textarea";
import { carerDistrictsQuery } from "../queries";
import type { FieldsProps } from "./StepPage";

export function AvailabilityFields(props: FieldsProps) {
  const { draft, errorOf } = props;
  return (
    <>
      <Textarea
        id="availability"
        label="When is a place free?"
        labelHidden
        hint="Say from which day, like “from 1 September 2026”, and anything about the first days. Families read this too."
        error={errorOf("availability")}
        rows={3}
        value={draft.typed.availability}
        onChange={(event) => draft.change({ availability: event.target.value })}
      />
      <CarerDistrict {...props} />
    </>
  );
}

/** A fostering place is measured from where its carer lives, in a district told beforehand. */
function CarerDistrict({ bid, invitation, draft, errorOf }: FieldsProps) {
  const { data } = useQuery(carerDistrictsQuery(invitation.category, bid.value.establishment_id));
  if (!data || data.length === 0) return null;
  return (
    <Select
      id="carer_district"
      label="In which postcode district does the carer live?"
      hint="The districts you told us on joining."
      error={errorOf("carer_district")}
      placeholder="Choose a district"
      options={data.map((district) => ({ value: district, label: district }))}
      value={draft.typed.district}
      onChange={(event) => draft.change({ district: event.target.value })}
    />
  );
}
