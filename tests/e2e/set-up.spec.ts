import { expect, type Page } from "@playwright/test";
import { type WebSocket, WebSocketServer } from "ws";
import { deskOf } from "./support/desk.ts";
import { test as withFaden } from "./support/faden.ts";
import { addAccount, expectLine } from "./support/sip-desk.ts";

const FAX = "+4940123456";

/** A minimal telephone system: every account registers, and every call is refused with this status. */
interface Refusing {
  readonly wsUrl: string;
  readonly dialled: string[];
  answer: string;
  /** Calls the registered phone, with this SDP. */
  call(from: string, sdp: string): void;
  /** The final status of that call. */
  readonly statuses: number[];
}

const field = (text: string, name: string) => new RegExp(`^${name}:\\s*(.*)$`, "im").exec(text)?.[1]?.trim() ?? "";

function replyTo(request: string, status: string, extra: readonly string[] = []): string {
  const copied = request.split("\r\n").filter((line) => /^(via|from|call-id|cseq):/i.test(line));
  const to = field(request, "To");
  return [`SIP/2.0 ${status}`, ...copied, `To: ${/;tag=/.test(to) ? to : `${to};tag=system`}`, ...extra, "Content-Length: 0", "", ""].join(
    "\r\n",
  );
}

const test = withFaden.extend<{ system: Refusing }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from the pattern.
  system: async ({}, use) => {
    const server = new WebSocketServer({ port: 0, host: "127.0.0.1", handleProtocols: () => "sip" });
    await new Promise((resolve) => server.once("listening", resolve));
    const address = server.address();
    let phone: { readonly socket: WebSocket; readonly contact: string } | null = null;
    const system: Refusing = {
      wsUrl: `ws://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/`,
      dialled: [],
      statuses: [],
      answer: "404 Not Found",
      call(from, sdp) {
        const head = [
          `INVITE ${phone?.contact} SIP/2.0`,
          "Via: SIP/2.0/WS system.invalid;branch=z9hG4bKsystem",
          "Max-Forwards: 70",
          `From: <sip:${from}@system.example>;tag=a`,
          "To: <sip:rep@system.example>",
          "Call-ID: call-of-the-system",
          "CSeq: 1 INVITE",
          "Contact: <sip:system@system.invalid;transport=ws>",
          "Content-Type: application/sdp",
          `Content-Length: ${sdp.length}`,
        ];
        phone?.socket.send([...head, "", sdp].join("\r\n"));
      },
    };
    server.on("connection", (socket) => {
      socket.on("message", (data) => {
        const text = data.toString();
        const [method = "", target = ""] = text.split(" ");
        const contact = field(text, "Contact");
        if (method === "REGISTER") {
          phone = { socket, contact: /<([^>]+)>/.exec(contact)?.[1] ?? "" };
          socket.send(replyTo(text, "200 OK", [`Contact: ${contact}`]));
        } else if (method === "INVITE") {
          system.dialled.push(/^sip:([^@]+)@/.exec(target)?.[1] ?? "");
          socket.send(replyTo(text, system.answer));
        } else if (method === "OPTIONS") socket.send(replyTo(text, "200 OK"));
        else if (/^SIP\/2\.0 [2-6]/.test(text)) system.statuses.push(Number(target));
      });
    });
    await use(system);
    for (const client of server.clients) client.terminate();
    await new Promise((resolve) => server.close(resolve));
  },
});

const failedCall = (page: Page) => page.getByTestId("failed-call");

test("a caller with sound that no browser supports is named with the reason, and waits for a call back", async ({
  faden,
  page,
  system,
}) => {
  const desk = deskOf(page, "de");
  const { t } = desk;
  await faden.open();
  await addAccount(desk, system, {
    address: "rep@system.example",
    password: "secret",
    voicemail: { kind: "decline", status: "486" },
  });
  await expectLine(desk, "registered");
  const lines = ["v=0", "o=PBX 1 1 IN IP4 192.0.2.117", "s=PBX", "c=IN IP4 192.0.2.117", "t=0 0", "m=audio 23762 RTP/AVP 8 0"];
  system.call(FAX, [...lines, "a=rtpmap:8 PCMA/8000", "a=rtpmap:0 PCMU/8000", ""].join("\r\n"));
  await expect(failedCall(page).getByRole("alert")).toContainText(t("call-failure.offer-encryption"));
  await expect(failedCall(page)).toContainText("+49 40 123456");
  await expect(desk.card).toHaveCount(0);
  expect(system.statuses).toEqual([488]);
  await page.screenshot({ path: test.info().outputPath("turned-away.png") });
  const { state } = await faden.host().core.handlers["app.hello"]({ role: "view" });
  expect(state.callbacks.filter(({ number }) => number === FAX)).toEqual([expect.objectContaining({ tries: [expect.anything()] })]);
});
