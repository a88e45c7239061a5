import { type IceServer, isTurnUrl } from "#shared/domain/account.ts";

/** ICE servers as WebRTC takes them. A TURN server without user or password is left out: it would refuse every connection, and audio may get through without it. */
export function rtcIceServers(servers: readonly IceServer[]): RTCIceServer[] {
  return servers
    .filter(({ url, username, credential }) => !isTurnUrl(url) || (username !== "" && credential !== ""))
    .map(({ url, username, credential }) => ({ urls: url, ...(username === "" ? {} : { username, credential }) }));
}
