import { afterAll, beforeAll, expect, it } from "vitest";
import { answerTo, headerOf, SDP, type SipSocket, startRegistered } from "#tests/support/sip-socket.ts";

let bench: SipSocket;
beforeAll(async () => {
  bench = await startRegistered();
});
afterAll(() => bench.stop());

/** Sends a request of the other side; `more` are further headers. */
function send(method: string, cseq: number, dialog: readonly string[], more: readonly string[] = [], body = ""): void {
  const own = [`${method} {contact} SIP/2.0`, `Via: SIP/2.0/WS pbx.example;branch=z9hG4bK{branch}`, "Max-Forwards: 70"];
  const type = body === "" ? [] : ["Content-Type: application/sdp"];
  bench.send([...own, ...dialog, `CSeq: ${cseq} ${method}`, ...more, ...type, "Content-Length: {length}", "", body].join("\r\n"));
}

const answered = (cseq: string, callId: string) =>
  bench.next((text) => /^SIP\/2\.0 [2-6]/.test(text) && headerOf(text, "CSeq") === cseq && headerOf(text, "Call-ID") === callId);

/** Acknowledges, and gives the phone time for it: SIP.js refuses a re-INVITE that arrives at the same moment. */
async function acknowledge(cseq: number, dialog: readonly string[]): Promise<void> {
  pings += 1;
  const ping = `ping-${pings}@pbx.example`;
  send("ACK", cseq, dialog);
  send("OPTIONS", 1, ["From: <sip:pbx.example>;tag=q", "To: <sip:rep@pbx.example>", `Call-ID: ${ping}`]);
  await answered("1 OPTIONS", ping);
}

let pings = 0;
let calls = 0;

/** An active call with a remote side at this Contact; returns the dialog headers of its requests, and its id. */
async function talking(direction: "in" | "out", contact: string): Promise<{ id: string; dialog: readonly string[]; callId: string }> {
  calls += 1;
  if (direction === "out") {
    const id = bench.phone.dial("rep", `0406696912${calls}`);
    const sent = await bench.next((text) => text.startsWith(`INVITE sip:0406696912${calls}@`));
    bench.send(answerTo(sent, "200 OK", [`Contact: ${contact}`, "Content-Type: application/sdp"], SDP));
    const callId = headerOf(sent, "Call-ID");
    await bench.next((text) => text.startsWith("ACK ") && headerOf(text, "Call-ID") === callId);
    return { id, callId, dialog: [`From: ${headerOf(sent, "To")};tag=far`, `To: ${headerOf(sent, "From")}`, `Call-ID: ${callId}`] };
  }
  const callId = `target-${calls}@pbx.example`;
  const ends = [`From: <sip:107@pbx.example>;tag=far`, `Call-ID: ${callId}`];
  send("INVITE", 1, [...ends, "To: <sip:rep@pbx.example>"], [`Contact: ${contact}`], SDP);
  await bench.next((text) => text.startsWith("SIP/2.0 180") && headerOf(text, "Call-ID") === callId);
  const { id = "" } = bench.calls().at(-1) ?? {};
  bench.phone.answer(id);
  const dialog = [...ends, `To: ${headerOf(await answered("1 INVITE", callId), "To")}`];
  await acknowledge(1, dialog);
  await bench.event((event) => event.kind === "call" && event.call.id === id && event.call.phase === "talking");
  return { id, callId, dialog };
}

async function targetOfBye(id: string, callId: string): Promise<string> {
  bench.phone.hangUp(id);
  const bye = await bench.next((text) => text.startsWith("BYE ") && headerOf(text, "Call-ID") === callId);
  bench.send(answerTo(bye, "200 OK"));
  return bye.split(" ")[1] ?? "";
}

const PLAIN = "sip:gw@10.0.0.7:5066;transport=ws";

it.each<["in" | "out", string, string, string, readonly string[], string]>([
  ["in", "does not change", "re-INVITE without Contact", PLAIN, [], PLAIN],
  ["out", "does not change", "re-INVITE without Contact", PLAIN, [], PLAIN],
  ["in", "stays at an address that SIP.js cannot parse", "re-INVITE without Contact", "sip:PBX#7@pbx_1", [], "sip:PBX#7@pbx_1"],
  ["out", "stays at an address that SIP.js cannot parse", "re-INVITE without Contact", "sip:PBX#7@pbx_1", [], "sip:PBX#7@pbx_1"],
  ["in", "changes", "re-INVITE with Contact", PLAIN, ["Contact: <sip:gw@10.0.0.8>"], "sip:gw@10.0.0.8"],
  ["in", "changes by the short header name", "re-INVITE with Contact", PLAIN, ["m: <sip:PBX#8@10.0.0.8>"], "sip:PBX#8@10.0.0.8"],
])("the target of a call (%s) %s after a %s (%s)", async (direction, _what, _how, contact, more, target) => {
  const { id, callId, dialog } = await talking(direction, `<${contact}>`);
  send("INVITE", 7, dialog, more, SDP);
  expect(await answered("7 INVITE", callId)).toMatch(/^SIP\/2\.0 200 /);
  await acknowledge(7, dialog);
  expect(await targetOfBye(id, callId)).toBe(target);
});

it("does not change after an UPDATE without Contact, and after a second re-INVITE without", async () => {
  const { id, callId, dialog } = await talking("in", `<${PLAIN}>`);
  send("UPDATE", 2, dialog);
  expect(await answered("2 UPDATE", callId)).toMatch(/^SIP\/2\.0 200 /);
  for (const cseq of [3, 4]) {
    send("INVITE", cseq, dialog, [], SDP);
    expect(await answered(`${cseq} INVITE`, callId)).toMatch(/^SIP\/2\.0 200 /);
    await acknowledge(cseq, dialog);
  }
  expect(await targetOfBye(id, callId)).toBe(PLAIN);
});

it("is refused if there is no such call", async () => {
  const before = bench.calls().length;
  const dialog = ["From: <sip:107@pbx.example>;tag=far", "To: <sip:rep@pbx.example>;tag=gone", "Call-ID: none@pbx.example"];
  send("INVITE", 2, dialog, [], SDP);
  expect(await answered("2 INVITE", "none@pbx.example")).toMatch(/^SIP\/2\.0 400 /);
  expect(bench.calls()).toHaveLength(before);
});

it("rings if an initial INVITE has none, and is then the caller's address", async () => {
  const ends = ["From: <sip:107@pbx_old.example>;tag=far", "Call-ID: bare@pbx.example"];
  send("INVITE", 1, [...ends, "To: <sip:rep@pbx.example>"], [], SDP);
  await bench.next((text) => text.startsWith("SIP/2.0 180") && headerOf(text, "Call-ID") === "bare@pbx.example");
  const { id = "" } = bench.calls().at(-1) ?? {};
  bench.phone.answer(id);
  const dialog = [...ends, `To: ${headerOf(await answered("1 INVITE", "bare@pbx.example"), "To")}`];
  await acknowledge(1, dialog);
  await bench.event((event) => event.kind === "call" && event.call.id === id && event.call.phase === "talking");
  expect(await targetOfBye(id, "bare@pbx.example")).toBe("sip:107@pbx_old.example");
});

it.each<[string, readonly string[]]>([
  ["no Contact", []],
  ["a Contact that is no address", ["Contact: nothing"]],
  ["a Contact that never ends", ["Contact: <sip:gw@10.0.0.7"]],
])("is the dialled number if ringing and answer have %s", async (_what, contact) => {
  calls += 1;
  const id = bench.phone.dial("rep", `0406696912${calls}`);
  const sent = await bench.next((text) => text.startsWith(`INVITE sip:0406696912${calls}@`));
  const callId = headerOf(sent, "Call-ID");
  const isNow = (phase: string) => bench.event((event) => event.kind === "call" && event.call.id === id && event.call.phase === phase);
  bench.send(answerTo(sent, "180 Ringing", contact));
  await isNow("ringing");
  bench.send(answerTo(sent, "200 OK", [...contact, "Content-Type: application/sdp"], SDP));
  await isNow("talking");
  const ack = await bench.next((text) => text.startsWith("ACK ") && headerOf(text, "Call-ID") === callId);
  expect(ack.split(" ")[1]).toBe(`sip:0406696912${calls}@pbx.example`);
  expect(await targetOfBye(id, callId)).toBe(`sip:0406696912${calls}@pbx.example`);
});
