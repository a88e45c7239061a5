import type { Session } from "electron";
import { isOwnPage } from "./pages.ts";

/** Chromium asks for the network permissions before it connects to the practice line on loopback or to a PBX in the office. */
const allowed: ReadonlySet<string> = new Set([
  "notifications",
  "speaker-selection",
  "local-network",
  "local-network-access",
  "loopback-network",
]);

type PermissionSession = Pick<Session, "setPermissionRequestHandler" | "setPermissionCheckHandler" | "setDevicePermissionHandler">;

/**
 * Grants our own page the microphone (never a camera), the choice of speakers and notifications; refuses everything else, and every other
 * page.
 */
export function restrictPermissions(session: PermissionSession): void {
  session.setPermissionRequestHandler((_, permission, callback, details) => {
    const audioOnly = "mediaTypes" in details && details.mediaTypes?.every((type) => type === "audio") === true;
    callback(isOwnPage(details.requestingUrl) && (allowed.has(permission) || (permission === "media" && audioOnly)));
  });
  session.setPermissionCheckHandler((_, permission, origin, details) => {
    const granted = allowed.has(permission) || (permission === "media" && details.mediaType !== "video");
    return isOwnPage(origin) && granted;
  });
  session.setDevicePermissionHandler(() => false);
}
