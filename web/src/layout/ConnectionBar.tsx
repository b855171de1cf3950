import { useConnectionLost } from "@/api/connection";

/** Stands on top while the service cannot be reached. */
export function ConnectionBar() {
  const lost = useConnectionLost();
  return (
    <div role="status" className="app-connection">
      {lost && (
        <p className="app-connection__words">
          No connection. Keep this page open: what you typed is still here.
        </p>
      )}
    </div>
  );
}
