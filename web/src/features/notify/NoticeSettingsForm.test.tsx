import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { client } from "@/api/client";
import { NoticeSettingsForm } from "./NoticeSettingsForm";
import type { NoticeSettings } from "./queries";

const settings: NoticeSettings = {
  quiet_hours: false,
  permissions: ["change"],
  kinds: [
    {
      kind: "password_changed",
      title: "Your password was changed",
      in_app: true,
      email: "at_once",
      urgent: true,
      needs_me: false,
      can_switch_off: false,
    },
    {
      kind: "question_asked",
      title: "A question is waiting",
      in_app: true,
      email: "at_once",
      urgent: false,
      needs_me: true,
      can_switch_off: true,
    },
  ],
};

function show(outcome: { data: NoticeSettings } | { error: unknown }) {
  const response = new Response(null, { status: "data" in outcome ? 200 : 422 });
  const sent = vi.spyOn(client, "PUT").mockResolvedValue({ ...outcome, response });
  const onSaved = vi.fn();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <NoticeSettingsForm settings={settings} onSaved={onSaved} />
    </QueryClientProvider>,
  );
  return { sent, onSaved };
}

const box = (name: string) => screen.getByRole("checkbox", { name });
const checked = (name: string) => screen.queryByRole("checkbox", { name, checked: true });

test("a daily summary takes the place of an email at once; what keeps an account safe has no box", async () => {
  const { sent, onSaved } = show({ data: settings });
  await userEvent.click(box("In a daily summary: A question is waiting"));
  expect(checked("In a daily summary: A question is waiting")).not.toBeNull();
  expect(checked("By email at once: A question is waiting")).toBeNull();
  expect(screen.queryByRole("checkbox", { name: /password was changed/ })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Save settings" }));
  await vi.waitFor(() => expect(onSaved).toHaveBeenCalled());
  expect(sent.mock.lastCall?.[1]).toEqual({
    body: {
      quiet_hours: false,
      kinds: [{ kind: "question_asked", in_app: true, email: "daily" }],
    },
  });
});

test("what somebody has to act on keeps one way, and says so by its name", async () => {
  const problem = {
    type: "urn:together:problem:invalid",
    title: "There is a problem.",
    status: 422,
    code: "invalid",
    errors: [{ pointer: "/kinds/0/in_app", code: "needed", message: "Keep one way." }],
  };
  show({ error: problem });
  await userEvent.click(box("In Together: A question is waiting"));
  await userEvent.click(box("By email at once: A question is waiting"));
  await userEvent.click(screen.getByRole("button", { name: "Save settings" }));
  await screen.findByRole("link", { name: "A question is waiting: keep one way to be told" });
});
