import { describe, expect, it } from "vitest";
import { audioDirection, heldByThem, type SdpDirection } from "#renderer/sip/messages/sdp-direction.ts";

const session = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\n";

describe("direction of the audio", () => {
  it.each<[string, SdpDirection | null]>([
    [`${session}m=audio 9 RTP/AVP 0\r\na=sendonly\r\n`, "sendonly"],
    [`${session}m=audio 9 RTP/AVP 0\r\na=inactive\r\n`, "inactive"],
    [`${session}m=audio 9 RTP/AVP 0\r\n`, "sendrecv"],
    [`${session}a=recvonly\r\nm=audio 9 RTP/AVP 0\r\n`, "recvonly"],
    [`${session}a=recvonly\r\nm=audio 9 RTP/AVP 0\r\na=sendrecv\r\n`, "sendrecv"],
    [`${session}m=video 9 RTP/AVP 96\r\na=inactive\r\nm=audio 9 RTP/AVP 0\r\na=sendrecv\r\n`, "sendrecv"],
    [`${session}c=IN IP4 0.0.0.0\r\nm=audio 9 RTP/AVP 0\r\n`, "inactive"],
    [`${session}m=audio 9 RTP/AVP 0\r\nc=IN IP4 0.0.0.0\r\na=sendrecv\r\n`, "sendrecv"],
    [`${session}m=video 9 RTP/AVP 96\r\na=inactive\r\n`, null],
    ["", null],
  ])("%j is %s", (sdp, direction) => {
    expect(audioDirection(sdp)).toBe(direction);
  });

  it.each<[SdpDirection | null, boolean, boolean, boolean]>([
    ["sendonly", false, false, true],
    ["inactive", false, false, true],
    ["inactive", true, false, false],
    ["inactive", true, true, true],
    ["recvonly", true, true, false],
    ["sendrecv", false, true, false],
    [null, false, true, true],
  ])("%s while we hold (%s), before %s: held by them %s", (direction, byUs, before, held) => {
    expect(heldByThem(direction, byUs, before)).toBe(held);
  });
});
