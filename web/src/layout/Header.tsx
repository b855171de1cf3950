import { useQuery } from "@tanstack/react-query";
import { useLocation } from "react-router";
import { body, client } from "@/api/client";
import { useSession, type SignedIn } from "@/api/session";
import { GenericHeader } from "@/govuk/GenericHeader";
import { ServiceNavigation } from "@/govuk/ServiceNavigation";
import { paths } from "@/lib/paths";
import { AccountMenu } from "./AccountMenu";
import { navigationOf } from "./navigation";
import { useInstallation } from "./theme";

/** The theme's name and logo, who one is, and where things are. */
export function Header() {
  const session = useSession();
  const installation = useInstallation();
  const name = installation?.name ?? "Together";
  const logo = installation?.logo ?? undefined;
  const signedIn = session.state === "signed-in" || session.state === "expired";
  return (
    <>
      <GenericHeader logo={logo ? <img src={logo.path} alt={logo.alt} /> : name} to={paths.home()}>
        {signedIn ? <SignedInLinks who={session.who} /> : undefined}
      </GenericHeader>
      {signedIn && session.who.role && <Navigation role={session.who.role.role} />}
      {installation?.demo && (
        <section aria-label="Practice data">
          <p className="app-demo-banner">Practice data. Nobody here is real.</p>
        </section>
      )}
    </>
  );
}

function SignedInLinks({ who }: { readonly who: SignedIn }) {
  const { data } = useQuery({
    queryKey: ["inbox", "unread"],
    queryFn: () => body(client.GET("/api/v1/me/inbox/unread")),
    refetchInterval: 60_000,
  });
  return <AccountMenu who={who} unread={data?.unread} />;
}

function Navigation({ role }: { readonly role: Parameters<typeof navigationOf>[0] }) {
  const { pathname } = useLocation();
  const items = navigationOf(role).map(({ words, to }) => ({
    label: words,
    to,
    current: standing(to, pathname),
  }));
  return <ServiceNavigation label="Main" items={items} />;
}

function standing(to: string, pathname: string): "page" | "section" | undefined {
  if (pathname === to) return "page";
  return to !== paths.home() && pathname.startsWith(`${to}/`) ? "section" : undefined;
}
