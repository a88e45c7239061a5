import type { Message } from "sip.js";

const ALLOW = "Allow: INVITE, ACK, CANCEL, BYE, UPDATE, INFO, OPTIONS, NOTIFY, REFER";

/** Refuses a text message (RFC 3428): SIP.js would accept it although Faden shows none, so that its sender would believe it was read. */
export function refuseMessage(message: Message): void {
  message.reject({ statusCode: 405, extraHeaders: [ALLOW] }).catch(() => undefined);
}
