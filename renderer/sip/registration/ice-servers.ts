import { type IceServer, isTurnUrl } from "#shared/domain/phone/account.ts";

/**
 * ICE servers in the form of WebRTC. A TURN server without user or password is left out: the browser would refuse every connection,
 * although audio may work without it.
 */
export function rtcIceServers(servers: readonly IceServer[]): RTCIceServer[] {
  return servers
    .filter(({ url, username, credential }) => !isTurnUrl(url) || (username !== "" && credential !== ""))
    .map(({ url, username, credential }) => ({ urls: url, ...(username === "" ? {} : { username, credential }) }));
}
