import { useQuery } from "@tanstack/react-query";
import { DateInput } from "@/govuk/DateInput";
import { Select } from "@/govuk/Select";
import { Textarea } from "@/govuk/Textarea";
import { carerDistrictsQuery } from "../queries";
import type { FieldsProps } from "./StepPage";
import { FREE_FROM } from "./typed";

export function AvailabilityFields(props: FieldsProps) {
  const { draft, errorOf } = props;
  return (
    <>
      <DateInput
        id={FREE_FROM}
        legend="From which day?"
        legendSize="s"
        error={errorOf(FREE_FROM)}
        value={draft.typed.freeFrom}
        onChange={(freeFrom) => draft.change({ freeFrom })}
      />
      <Textarea
        id="availability"
        label="Anything about the first days (optional)"
        labelSize="s"
        hint="Families read this too, in place of the day alone, so say the day here as well."
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
