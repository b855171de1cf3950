import { Tag } from "@/govuk/Tag";
import type { TagWords } from "@/lib/tags";

/** What `lib/tags` says of a state: a tag, or plain words where it has no colour. */
export function StateTag({ tag }: { readonly tag: TagWords }) {
  return tag.colour === undefined ? <>{tag.words}</> : <Tag colour={tag.colour}>{tag.words}</Tag>;
}
