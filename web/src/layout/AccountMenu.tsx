import { useRef } from "react";
import { Link, useNavigate } from "react-router";
import type { SignedIn } from "@/api/session";
import { signOut } from "@/api/standing";
import { paths } from "@/lib/paths";
import { roleWords } from "./navigation";

interface Props {
  readonly who: SignedIn;
  readonly unread: number | undefined;
}

/** "Kent · Commissioner", the inbox, and what belongs to the person. */
export function AccountMenu({ who, unread }: Props) {
  const navigate = useNavigate();
  const menu = useRef<HTMLDetailsElement>(null);
  const close = () => menu.current?.removeAttribute("open");
  const leave = async () => {
    await signOut();
    void navigate(paths.signIn());
  };
  const { role } = who;
  const acting = role && `${role.organisation.name} · ${roleWords(role.role)}`;
  return (
    <ul className="app-account">
      {acting !== undefined && (
        <li>
          {who.roles.length > 1 ? (
            <Link to={paths.role()}>
              {acting}
              <span className="govuk-visually-hidden"> Change organisation or role</span>
            </Link>
          ) : (
            acting
          )}
        </li>
      )}
      <li>
        <Link to={paths.inbox()}>{unread ? `Inbox (${unread})` : "Inbox"}</Link>
      </li>
      <li>
        <details
          className="app-account__menu"
          ref={menu}
          onBlur={(event) => {
            if (!event.currentTarget.contains(event.relatedTarget)) close();
          }}
          onKeyDown={(event) => {
            if (event.key === "Escape") close();
          }}
        >
          <summary>{who.user.name}</summary>
          <ul onClick={close}>
            <li>
              <Link to={paths.details()}>Your details</Link>
            </li>
            <li>
              <Link to={paths.noticeSettings()}>Notice settings</Link>
            </li>
            <li>
              <Link to={paths.help()}>Help</Link>
            </li>
            <li>
              <button type="button" className="app-link-button" onClick={() => void leave()}>
                Sign out
              </button>
            </li>
          </ul>
        </details>
      </li>
    </ul>
  );
}
