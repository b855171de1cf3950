import { DateField } from "@/govuk/form/DateField";
import { RadiosField } from "@/govuk/form/RadiosField";
import { TextareaField } from "@/govuk/form/TextareaField";
import type { Asked } from "./asked";
import { CoverFields } from "./CoverFields";
import { DocumentFields } from "./DocumentFields";
import { InspectionFields } from "./InspectionFields";
import type { AnswerValues } from "./values";

interface Props {
  readonly asked: Asked;
  /** Whose documents they are; absent: the whole provider's. */
  readonly establishment?: string | undefined;
}

/** The fields of one question, whatever kind it is; stands in a `Form` of `AnswerValues`. */
export function AnswerFields({ asked, establishment }: Props) {
  return (
    <>
      {asked.confirms && (
        <RadiosField<AnswerValues>
          name="confirmed"
          legend="Do you meet this?"
          legendSize="s"
          inline
          items={[
            { value: "yes", label: "Yes" },
            { value: "no", label: "No" },
          ]}
        />
      )}
      {asked.covers.length > 0 && <CoverFields asked={asked} />}
      {asked.scales.length > 0 && <InspectionFields asked={asked} />}
      {asked.dated && (
        <DateField<AnswerValues>
          name="expires_on"
          legend="Until when is it good?"
          legendSize="s"
          noun="The last day"
          required="Enter the last day it is good for"
        />
      )}
      <TextareaField<AnswerValues>
        name="words"
        label="What we should know"
        labelSize="s"
        hint="Say what the evidence shows, or what has been put right."
        maxWords={asked.wordLimit}
      />
      <DocumentFields asked={asked} establishment={establishment} />
    </>
  );
}
