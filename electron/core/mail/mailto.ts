import { cutText } from "#shared/domain/texts/plain-text.ts";

/** Windows accepts about 2,080 characters of a link. */
const LONGEST_LINK = 2000;

/**
 * The link that opens a mail in the mail program (RFC 6068). The body, with lines ending in `\n`, is cut when the link would be longer than
 * mail programs accept.
 */
export function mailto(to: string, subject: string, body: string): string {
  const recipient = to.split("@").map(encodeURIComponent).join("@");
  const link = (text: string) =>
    `mailto:${recipient}?subject=${encodeURIComponent(cutText(subject, 200))}&body=${encodeURIComponent(text.replaceAll("\n", "\r\n"))}`;
  return link(longestThat(body, (text) => link(text).length <= LONGEST_LINK));
}

/** The whole text, or as many of its characters as fit, followed by an ellipsis. */
function longestThat(text: string, fits: (text: string) => boolean): string {
  if (fits(text)) return text;
  const characters = [...text];
  const cut = (length: number) => `${characters.slice(0, length).join("").trimEnd()}…`;
  let [low, high] = [0, characters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    [low, high] = fits(cut(middle)) ? [middle, high] : [low, middle - 1];
  }
  return cut(low);
}
