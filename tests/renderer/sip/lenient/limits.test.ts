import { Grammar } from "sip.js";
import { afterEach, expect, it, vi } from "vitest";
import { answerTo, headerOf, type SipSocket, startRegistered, startSipSocket } from "#tests/support/sip-socket.ts";

let bench: SipSocket;
afterEach(() => bench.stop());

const MANY = 3_000;
/** For the lenient reader and SIP.js together; a plain INVITE takes about ten. */
const LOOKS = 700;

/** How often the grammar is used, by any part of the phone, during `work`. */
async function looksDuring(work: () => Promise<unknown>): Promise<number> {
  const parse = vi.spyOn(Grammar, "parse");
  await work();
  const count = parse.mock.calls.length;
  parse.mockRestore();
  return count;
}

const numbered = (text: (index: number) => string): string[] => Array.from({ length: MANY }, (_, index) => text(index));
const unreadable = numbered((index) => `<sip:PBX#${index}@pbx_${index}>`);
const asLines = (name: string, values: readonly string[]): string => values.map((value) => `${name}: ${value}`).join("\r\n");

it.each([
  ["Contacts that cannot be read, in one line", `Contact: ${unreadable.join(",")}`],
  ["Contacts that cannot be read, a line each", asLines("Contact", unreadable)],
  [
    "Contacts that can be read, a line each",
    asLines(
      "m",
      numbered((index) => `<sip:${index}@pbx.example>`),
    ),
  ],
  ["Record-Routes", asLines("Record-Route", unreadable)],
  ["Vias in one line", `Via: ${numbered((index) => `SIP/2.0/UDP a_${index};x=#`).join(",")}`],
  [
    "Vias, a line each",
    asLines(
      "Via",
      numbered((index) => `SIP/2.0/UDP a_${index};x=#`),
    ),
  ],
  ["parameters of a Contact", `Contact: <sip:107@pbx.example>${numbered((index) => `;x${index}=#`).join("")}`],
])("an INVITE with 3,000 %s is refused after a bounded number of steps", async (_what, headers) => {
  bench = await startRegistered();
  const before = bench.received.length;
  const looks = await looksDuring(async () => {
    const needed = ["Via: SIP/2.0/WS pbx.example;branch=z9hG4bK{branch}", "From: <sip:107@pbx.example>;tag=a", "To: <sip:rep@pbx.example>"];
    const rest = ["Call-ID: many", "CSeq: 1 INVITE", headers, "Content-Length: 0", "", ""];
    bench.send(["INVITE {contact} SIP/2.0", ...needed, ...rest].join("\r\n"));
    await bench.next((text) => text.startsWith("SIP/2.0") && headerOf(text, "Call-ID") === "many");
  });
  expect(bench.received.slice(before).map((text) => text.split("\r\n")[0])).toEqual(["SIP/2.0 400 Bad Request"]);
  expect(looks).toBeLessThan(LOOKS);
});

it.each([
  ["in one line", (all: readonly string[]) => `Contact: ${all.join(", ")}`],
  ["in one line each", (all: readonly string[]) => asLines("Contact", all)],
])("a response to REGISTER with 3,000 other bindings, %s, is accepted after a bounded number of steps", async (_how, list) => {
  bench = await startSipSocket();
  bench.answer("REGISTER", (request) => {
    const own = `${headerOf(request, "Contact")};expires=300`;
    return answerTo(request, "200 OK", [list([own, ...unreadable]), `Contact: ${own}`]);
  });
  const looks = await looksDuring(() => bench.event((event) => event.kind === "registration" && event.state === "registered"));
  expect(looks).toBeLessThan(LOOKS);
});
