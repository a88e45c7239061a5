/** Whether the text of a multistatus (RFC 4918 13) is there to its end; `null` where it is none at all. tsdav takes one that is cut for one that has no more in it. */
export function isWholeMultistatus(text: string): boolean | null {
  if (/<\/(?:[\w.-]+:)?multistatus\s*>\s*(?:<!--.*?-->\s*)*$|<(?:[\w.-]+:)?multistatus[^<>]*\/>\s*$/s.test(text.slice(-2000))) return true;
  return /<(?:[\w.-]+:)?multistatus/.test(text.slice(0, 2000)) ? false : null;
}
