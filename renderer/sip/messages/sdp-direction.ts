/** Direction of the media as stated by its sender (RFC 3264 6.1). */
export type SdpDirection = "sendrecv" | "sendonly" | "recvonly" | "inactive";

/** Direction of the first audio stream, else of the session; `c=0.0.0.0` is the old way to hold (RFC 2543). `null` if there is no audio. */
export function audioDirection(sdp: string): SdpDirection | null {
  const [session = "", ...streams] = sdp.split(/^m=/m);
  const audio = streams.find((stream) => stream.startsWith("audio"));
  if (audio === undefined) return null;
  const pattern = /^a=(sendrecv|sendonly|recvonly|inactive)\s*$/m;
  const stated = (pattern.exec(audio) ?? pattern.exec(session))?.[1] as SdpDirection | undefined;
  const connection = /^c=IN IP4 (\S+)/m.exec(audio) ?? /^c=IN IP4 (\S+)/m.exec(session);
  // WebRTC offers 0.0.0.0 before it has candidates, so it means hold only if no direction is stated.
  return stated ?? (connection?.[1] === "0.0.0.0" && !/^a=candidate:/m.test(audio) ? "inactive" : "sendrecv");
}

/** Whether the other side has put us on hold. An `inactive` answer to our own hold changes nothing. */
export function heldByThem(direction: SdpDirection | null, heldByUs: boolean, before: boolean): boolean {
  switch (direction) {
    case "sendonly":
      return true;
    case "inactive":
      return heldByUs ? before : true;
    case "recvonly":
    case "sendrecv":
      return false;
    case null:
      return before;
  }
}
