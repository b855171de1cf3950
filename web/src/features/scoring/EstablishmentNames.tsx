/** Names in columns where there is room: a list to look through, not to read. */
export function EstablishmentNames({ names }: { readonly names: readonly string[] }) {
  return (
    <ul className="govuk-list app-name-columns">
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  );
}
