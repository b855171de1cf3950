/** 64 characters in groups of 8, to be read out or compared by eye. */
export function ReceiptCode({ hash }: { readonly hash: string }) {
  return (
    <p className="govuk-body">
      <code className="app-code">{groupsOf8(hash).join(" ")}</code>
    </p>
  );
}

export function groupsOf8(hash: string): string[] {
  return hash.match(/.{1,8}/g) ?? [];
}
