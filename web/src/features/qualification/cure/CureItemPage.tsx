import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { categoryVersionQuery } from "@/features/category/version";
import { HeldList } from "@/features/establishment/HeldList";
import { Form } from "@/govuk/form/Form";
import { SubmitButton } from "@/govuk/form/SubmitButton";
import { useForm } from "@/govuk/form/useForm";
import { Loading } from "@/govuk/Loading";
import { Loaded } from "@/layout/Loaded";
import NotFoundPage from "@/layout/NotFoundPage";
import { Page } from "@/layout/Page";
import { serverErrors } from "@/layout/serverErrors";
import { useGoWithSuccess } from "@/layout/SuccessBanner";
import { Trouble } from "@/layout/Trouble";
import { paths } from "@/lib/paths";
import { type Asked, askedOf } from "../answer/asked";
import { AnswerFields } from "../answer/AnswerFields";
import { fieldAt } from "../answer/pointers";
import { answerOf, type AnswerValues, valuesOf } from "../answer/values";
import type { FailedItem } from "../suspension/queries";
import { useSaveCure } from "./queries";
import { type Suspended, useSuspended } from "./useSuspended";

/** What puts one failed thing right. */
export default function CureItemPage() {
  const { question = "" } = useParams();
  const { data, error, again } = useSuspended();
  if (error) return <Trouble error={error} again={again} />;
  if (!data) return <Loading />;
  const item = data.suspension.value.failed.find((one) => one.question === question);
  const may = data.suspension.value.permissions.includes("cure");
  return item && may ? <WithConfig {...data} item={item} /> : <NotFoundPage />;
}

interface ItemProps extends Suspended {
  readonly item: FailedItem;
}

function WithConfig(props: ItemProps) {
  const { category, category_version } = props.membership;
  const query = useQuery(categoryVersionQuery(category, category_version));
  return (
    <Loaded query={query}>
      {({ config }) => <Cure {...props} asked={askedOf(config, props.item.question)} />}
    </Loaded>
  );
}

const HELP = {
  what: "Only what failed is asked for again.",
  next: "Save each thing that failed, then send all of it from the page of the suspension.",
  who: "The lead authority and its auditors read it.",
};

function Cure({ membership, suspension, item, asked }: ItemProps & { readonly asked: Asked }) {
  const form = useForm<AnswerValues>({ defaultValues: valuesOf(asked, item.cure?.answer) });
  const go = useGoWithSuccess();
  const save = useSaveCure(membership.id, item.question, suspension.version);
  const back = paths.ownSuspension(membership.establishment_id, membership.id);
  const submit = async (values: AnswerValues) => {
    await save.mutateAsync(answerOf(asked, values));
    go(back, `${item.title} saved. It is not sent yet.`);
  };
  return (
    <Page
      heading={`Put it right: ${item.title}`}
      caption={membership.establishment}
      back={{ to: back, words: "Suspension" }}
      help={HELP}
    >
      <HeldList held={item.held} />
      {asked.guidance !== "" && <p className="govuk-body">{asked.guidance}</p>}
      <Form
        form={form}
        onSubmit={submit}
        serverErrors={serverErrors(save.error)}
        pointerToName={fieldAt(asked)}
      >
        <AnswerFields asked={asked} establishment={membership.establishment_id} />
        <p className="govuk-body">The lead authority and its auditors will read this.</p>
        <SubmitButton>Save</SubmitButton>
      </Form>
    </Page>
  );
}
