/**
 * Checks that the body of a multistatus (RFC 4918 13) is complete, because tsdav accepts a truncated one as one with fewer elements. Any
 * other response is returned as it is; `cut` when the end is missing, `other` when a 207 is no multistatus at all.
 */
export async function wholeMultistatus(response: Response): Promise<Response | "cut" | "other"> {
  if (response.status !== 207) return response;
  const text = await response.text();
  if (!/<(?:[\w.-]+:)?multistatus/.test(text.slice(0, 2000))) return "other";
  if (!/(?:<\/(?:[\w.-]+:)?multistatus\s*>|<(?:[\w.-]+:)?multistatus[^<>]*\/>)\s*(?:<!--.*?-->\s*)*$/s.test(text.slice(-2000)))
    return "cut";
  return Object.defineProperty(new Response(text, response), "url", { value: response.url });
}
