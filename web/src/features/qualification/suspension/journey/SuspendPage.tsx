import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import type { components } from "@/api/schema.gen";
import { categoryVersionQuery } from "@/features/category/version";
import type { Membership } from "@/features/register/queries";
import { useQuery } from "@tanstack/react-query";
import { Loaded } from "@/layout/Loaded";
import { paths } from "@/lib/paths";
import { MemberPart } from "../MemberPart";
import { CheckStep } from "./CheckStep";
import { EvidenceStep } from "./EvidenceStep";
import { LetterStep } from "./LetterStep";
import { RuleStep } from "./RuleStep";
import { isStep, possibleStep, STEPS, type Answers } from "./steps";
import { WhenStep } from "./WhenStep";

type Config = components["schemas"]["CategoryConfig"];

export interface StepProps {
  readonly member: Membership;
  readonly version: string;
  readonly config: Config;
  readonly answers: Answers;
  /** The page before. */
  readonly back: string;
  readonly onAnswered: (answers: Answers) => void;
}

const SHOWN = {
  rule: RuleStep,
  evidence: EvidenceStep,
  when: WhenStep,
  letter: LetterStep,
  check: CheckStep,
} as const;

/** Suspends a member: which rule, what it rests on, when, the letter, and what follows. */
export default function SuspendPage() {
  return (
    <MemberPart>
      {({ member, version }) => <Journey member={member} version={version} />}
    </MemberPart>
  );
}

function Journey({ member, version }: { readonly member: Membership; readonly version: string }) {
  const { step: asked } = useParams();
  const [answers, setAnswers] = useState<Answers>({});
  const navigate = useNavigate();
  const config = useQuery(categoryVersionQuery(member.category, member.category_version));
  const step = possibleStep(isStep(asked) ? asked : "rule", answers);
  const Shown = SHOWN[step];
  const at = STEPS.indexOf(step);
  const before = STEPS[at - 1];
  const onAnswered = (more: Answers) => {
    setAnswers({ ...answers, ...more });
    const next = STEPS[at + 1];
    if (next) void navigate(paths.suspendStep(member.id, next));
  };
  return (
    <Loaded query={config}>
      {({ config }) => (
        <Shown
          key={step}
          member={member}
          version={version}
          config={config}
          answers={answers}
          back={before ? paths.suspendStep(member.id, before) : paths.member(member.id)}
          onAnswered={onAnswered}
        />
      )}
    </Loaded>
  );
}
