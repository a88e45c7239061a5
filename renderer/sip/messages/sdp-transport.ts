/** The audio stream of an SDP and the session's lines, which apply if the stream has none (RFC 8866 5.13); `null` without audio. */
export function audioSection(sdp: string): { readonly session: string; readonly media: string } | null {
  const [session = "", ...streams] = sdp.split(/^m=/m);
  const media = streams.find((stream) => stream.startsWith("audio"));
  return media === undefined ? null : { session, media };
}

/** Value of the stream's attribute, else of the session's; `null` if neither has it. An attribute without value is empty. */
export function attribute({ session, media }: { readonly session: string; readonly media: string }, name: string): string | null {
  const pattern = new RegExp(`^a=${name}(?::[ \\t]*(.*?))?[ \\t]*\\r?$`, "m");
  const found = pattern.exec(media) ?? pattern.exec(session);
  return found === null ? null : (found[1] ?? "");
}

/**
 * Identifies the remote side of WebRTC audio: ICE credentials and DTLS fingerprint (RFC 8445, RFC 8122). Two SDPs with the same ones lead
 * to the same side.
 */
export function sdpTransport(sdp: string): string {
  const section = audioSection(sdp);
  if (section === null) return "";
  return [attribute(section, "ice-ufrag"), attribute(section, "ice-pwd"), attribute(section, "fingerprint")?.toLowerCase()].join(" ");
}
