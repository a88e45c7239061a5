/**
 * What the RFC lets a telephone do with a message: take it for a call, answer with one of these, or leave it unanswered. The calls offer unencrypted sound,
 * which a browser cannot have: they are known to the rep as calls that failed, and answered 488.
 */
export type Expected = "a call" | "no media of ours" | "ignored" | readonly number[];

/** A message of RFC 4475, with the user of the telephone that it is sent to. */
export interface TortureMessage {
  readonly name: string;
  readonly user: string;
  readonly expected: Expected;
  readonly text: string;
}

/** Written with line feeds; the empty line between head and body is where the RFC has it. */
export function torture(name: string, expected: Expected, text: string, user = "user"): TortureMessage {
  return { name, user, expected, text: text.replace(/\r?\n/g, "\r\n") };
}

/** The session description that most of its messages carry. */
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
