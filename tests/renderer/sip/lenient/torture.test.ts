import { expect, it } from "vitest";
import { invalidMessages } from "#tests/support/rfc4475/invalid.ts";
import { semanticMessages } from "#tests/support/rfc4475/semantics.ts";
import { validMessages } from "#tests/support/rfc4475/valid.ts";
import { headerOf, startRegistered } from "#tests/support/sip-socket.ts";

const messages = [...validMessages, ...invalidMessages, ...semanticMessages];

it("contains all 49 messages of RFC 4475", () => {
  expect(new Set(messages.map(({ name }) => name)).size).toBe(49);
});

/** The last message of each test: once it is answered, all earlier ones were handled. */
const AFTERWARDS = `OPTIONS {contact} SIP/2.0\r\nVia: SIP/2.0/WS pbx.example;branch=z9hG4bK{branch}\r\nFrom: <sip:pbx.example>;tag=q\r\nTo: <sip:pbx.example>\r\nCall-ID: {call-id}\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n`;

it.each(messages)("$name is handled as the RFC says, and nothing is thrown", async ({ name, user, expected, text }) => {
  const bench = await startRegistered({ address: `sip:${user}@example.com` });
  const before = bench.received.length;
  bench.sendBytes(Buffer.from(text));
  const afterwards = headerOf(bench.send(AFTERWARDS), "Call-ID");
  await bench.next((answer) => headerOf(answer, "Call-ID") === afterwards);
  const answers = bench.received
    .slice(before)
    .filter((answer) => answer.startsWith("SIP/2.0") && headerOf(answer, "Call-ID") !== afterwards);
  const statuses = answers.map((answer) => Number(answer.split(" ")[1]));
  const last = statuses.at(-1);
  if (expected === "ignored") expect(statuses, name).toEqual([]);
  else if (typeof expected === "string") expect(last, name).toBe(expected === "a call" ? 488 : 415);
  else expect(expected, `${name}: ${answers.at(-1)}`).toContain(last);
  expect(bench.calls().map(({ end }) => end)).toEqual(expected === "a call" || expected === "no media of ours" ? ["failed"] : []);
  await bench.stop();
});
