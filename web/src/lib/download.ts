/** Saves something the page already holds, under a name that names no child. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the file by the next turn; the memory is then free to go.
  setTimeout(() => URL.revokeObjectURL(address));
}
