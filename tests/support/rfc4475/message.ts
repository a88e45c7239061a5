/**
 * What the RFC allows a telephone to do with a message: treat it as a call, send one of these statuses, or send nothing. The calls offer
 * unencrypted sound, which a browser does not support: the rep sees them as failed calls, and they are answered 488.
 */
export type Expected = "a call" | "no media of ours" | "ignored" | readonly number[];

/** A message of RFC 4475, with the user of the telephone that it is sent to. */
export interface TortureMessage {
  readonly name: string;
  readonly user: string;
  readonly expected: Expected;
  readonly text: string;
}

/** Written with line feeds; the empty line between head and body is where the RFC puts it. */
export function torture(name: string, expected: Expected, text: string, user = "user"): TortureMessage {
  return { name, user, expected, text: text.replace(/\r?\n/g, "\r\n") };
}

/** The session description of most of its messages. */
export function sdpOf(host: string): string {
  return `v=0
o=mhandley 29739 7272939 IN IP4 ${host}
s=-
c=IN IP4 ${host}
t=0 0
m=audio 49217 RTP/AVP 0 12
m=video 3227 RTP/AVP 31
a=rtpmap:31 LPC
`;
}
