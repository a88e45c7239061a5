/**
 * A response whose body is there to its end, if it is a multistatus (RFC 4918 13): tsdav takes one that is cut for one that has no more in it. Any other response is returned as it
 * is; `cut` where the end is missing, `other` where a 207 is no multistatus at all.
 */
export async function wholeMultistatus(response: Response): Promise<Response | "cut" | "other"> {
  if (response.status !== 207) return response;
  const text = await response.text();
  if (!/<(?:[\w.-]+:)?multistatus/.test(text.slice(0, 2000))) return "other";
  if (!/(?:<\/(?:[\w.-]+:)?multistatus\s*>|<(?:[\w.-]+:)?multistatus[^<>]*\/>)\s*(?:<!--.*?-->\s*)*$/s.test(text.slice(-2000)))
    return "cut";
  return Object.defineProperty(new Response(text, response), "url", { value: response.url });
}
