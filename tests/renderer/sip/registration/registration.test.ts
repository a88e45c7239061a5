import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { pass, repAccount, startPhone } from "#tests/support/phone-bench.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const last = (states: string[]): string | undefined => states.at(-1);

describe("registration", () => {
  it("registers with digest and reports it", async () => {
    const { wire, registrations } = await startPhone();
    expect(registrations()).toEqual(["connecting", "registered"]);
    expect(wire.isBound("rep")).toBe(true);
  });

  it("reports that the password is refused, and does not retry", async () => {
    const { wire, phone, registrations } = await startPhone();
    phone.configure([{ account: repAccount, password: "wrong" }]);
    await pass(100);
    expect(last(registrations())).toBe("refused");
    const asked = wire.received.filter((message) => message.startsWith("REGISTER")).length;
    await pass(60_000);
    expect(wire.received.filter((message) => message.startsWith("REGISTER"))).toHaveLength(asked);
    expect(last(registrations())).toBe("refused");
  });

  it("retries after a temporary failure", async () => {
    const { wire, phone, registrations } = await startPhone();
    wire.answerRegister("503 Service Unavailable");
    phone.configure([{ account: { ...repAccount, displayName: "Other" }, password: "secret" }]);
    await pass(2_000);
    expect(last(registrations())).toBe("unregistered");
    wire.answerRegister(null);
    await pass(30_000);
    expect(last(registrations())).toBe("registered");
  });

  it("retries if a starting server dropped the request, and stays registered", async () => {
    const { wire, registrations } = await startPhone();
    wire.down();
    wire.forgetBindings();
    wire.dropRegisters(2);
    await pass(0);
    wire.up();
    await pass(6_000);
    expect(last(registrations())).toBe("unreachable");
    expect(wire.isBound("rep")).toBe(false);
    await pass(8_500);
    expect(last(registrations())).toBe("registered");
    const asked = wire.received.filter((message) => message.startsWith("REGISTER")).length;
    await pass(60_000);
    expect(last(registrations())).toBe("registered");
    expect(wire.isBound("rep")).toBe(true);
    expect(wire.received.filter((message) => message.startsWith("REGISTER"))).toHaveLength(asked);
  });

  it("pings the server every four seconds", async () => {
    const { wire } = await startPhone();
    await pass(20_500);
    expect(wire.received.filter((message) => message.startsWith("OPTIONS"))).toHaveLength(5);
  });

  it("reconnects after the server was away, whatever the server forgot", async () => {
    const { wire, registrations } = await startPhone();
    wire.down();
    wire.forgetBindings();
    await pass(0);
    expect(last(registrations())).toBe("unreachable");
    await pass(6_000);
    expect(last(registrations())).toBe("unreachable");
    wire.up();
    await pass(1_500);
    expect(last(registrations())).toBe("registered");
    expect(wire.isBound("rep")).toBe(true);
  });

  it("distinguishes a lost connection, an absent server and a silent one, and invents no response", async () => {
    const { wire, events } = await startPhone();
    const detail = (): unknown => events.findLast((event) => event.kind === "registration");
    wire.freeze();
    await pass(8_000);
    expect(detail()).toMatchObject({ state: "unreachable", cause: "silent", detail: "" });
    wire.thaw();
    await pass(2_000);
    expect(detail()).toMatchObject({ state: "registered" });
    wire.down();
    await pass(0);
    expect(detail()).toMatchObject({ state: "unreachable", cause: "broke-off", detail: "" });
    await pass(1_000);
    expect(detail()).toMatchObject({ state: "unreachable", cause: "no-connection", detail: "" });
  });

  it("retries from the first connection on", async () => {
    const { wire, phone, registrations } = await startPhone();
    wire.down();
    phone.configure([{ account: { ...repAccount, displayName: "Other" }, password: "secret" }]);
    await pass(3_000);
    expect(last(registrations())).toBe("unreachable");
    wire.up();
    await pass(1_500);
    expect(last(registrations())).toBe("registered");
  });

  it.each([0, 900, 1_900, 2_900, 3_900])("notices a frozen server within ten seconds (frozen %d ms after a response)", async (offset) => {
    const { wire, registrations } = await startPhone();
    await pass(4_000 + offset);
    wire.freeze();
    await pass(10_000);
    expect(last(registrations())).toBe("unreachable");
    wire.thaw();
    await pass(1_500);
    expect(last(registrations())).toBe("registered");
  });

  it("does not take its own sleep for a dead server", async () => {
    const { wire, registrations } = await startPhone();
    wire.freeze();
    await pass(4_100);
    // The machine sleeps: time jumps, the timers fire late, the server is fine.
    vi.setSystemTime(Date.now() + 3_600_000);
    wire.thaw();
    await pass(10_000);
    expect(registrations()).not.toContain("unreachable");
  });

  it("connects at once when the network is reported back", async () => {
    const { wire, phone, registrations } = await startPhone();
    wire.down();
    await pass(120_000);
    wire.up();
    phone.checkConnections();
    await pass(10);
    expect(last(registrations())).toBe("registered");
  });

  it("finds a dead connection at once when asked to check", async () => {
    const { wire, phone, registrations } = await startPhone();
    wire.freeze();
    phone.checkConnections();
    await pass(3_100);
    expect(last(registrations())).toBe("unreachable");
  });

  it("refreshes after half of the granted time", async () => {
    const { wire, registrations } = await startPhone();
    const before = wire.received.filter((message) => message.startsWith("REGISTER")).length;
    await pass(151_000);
    expect(wire.received.filter((message) => message.startsWith("REGISTER")).length).toBeGreaterThan(before);
    expect(last(registrations())).toBe("registered");
  });

  const own = (bench: Awaited<ReturnType<typeof startPhone>>): string => {
    const asked = bench.wire.received.find((message) => message.startsWith("REGISTER")) ?? "";
    return /^Contact: (<[^>]+>)/m.exec(asked)?.[1] ?? "";
  };

  it.each<readonly [string, (own: string) => [string, string][]]>([
    ["lists no Contact", () => []],
    ["lists no Contact, but a time", () => [["Expires", "300"]]],
    ["lists a Contact whose user was rewritten", () => [["Contact", "<sip:other@sbc.example>;expires=300"]]],
    ["lists our Contact without a time", (contact) => [["Contact", contact]]],
    ["lists a rewritten Contact without a time", () => [["Contact", "<sip:other@sbc.example>"]]],
  ])("is registered, and refreshed, if the 200 %s", async (_what, extra) => {
    const bench = await startPhone(repAccount, 1);
    const registers = () => bench.wire.received.filter((message) => message.startsWith("REGISTER")).length;
    bench.wire.answerRegister("200 OK", extra(own(bench)));
    bench.wire.down();
    await pass(0);
    bench.wire.up();
    await pass(1_500);
    const [asked, told] = [registers(), bench.events.length];
    expect(last(bench.registrations())).toBe("registered");
    await pass(140_000);
    expect(registers()).toBe(asked);
    await pass(320_000);
    expect(registers()).toBe(asked + 3);
    expect(bench.events.slice(told).filter((event) => event.kind === "registration")).toEqual([]);
  });

  it("asks for the time that the server wants (423)", async () => {
    const { wire, phone, registrations } = await startPhone();
    wire.grantAtLeast(600);
    phone.configure([{ account: { ...repAccount, displayName: "Other" }, password: "secret" }]);
    await pass(100);
    expect(last(registrations())).toBe("registered");
    expect(wire.received.findLast((message) => message.startsWith("REGISTER"))).toMatch(/^Contact: .*;expires=600\r$/m);
    await pass(60_000);
    expect(registrations()).not.toContain("unreachable");
  });

  it.each<readonly [string, [string, string][]]>([
    ["423 Interval Too Brief", []],
    ["423 Interval Too Brief", [["Min-Expires", "600"]]],
    ["423 Interval Too Brief", [["Min-Expires", "60"]]],
    ["302 Moved Temporarily", [["Contact", "<sip:x@y.example>"]]],
  ])("reports %s if the server sends no other response, and retries slowly", async (status, extra) => {
    const { wire, phone, registrations, events } = await startPhone();
    const from = wire.received.length;
    wire.answerRegister(status, extra);
    phone.configure([{ account: { ...repAccount, displayName: "Other" }, password: "secret" }]);
    await pass(60_000);
    expect(events.findLast((event) => event.kind === "registration")).toMatchObject({ state: "unregistered", cause: null, detail: status });
    expect(registrations()).not.toContain("unreachable");
    expect(wire.received.slice(from).filter((message) => message.startsWith("REGISTER")).length).toBeLessThanOrEqual(5);
    wire.answerRegister(null);
    await pass(120_000);
    expect(last(registrations())).toBe("registered");
  });

  it("reports why a refresh is refused", async () => {
    const { wire, registrations, events } = await startPhone();
    wire.answerRegister("403 Forbidden");
    await pass(155_000);
    expect(last(registrations())).toBe("refused");
    expect(events.findLast((event) => event.kind === "registration")).toMatchObject({ detail: "403 Forbidden", cause: "forbidden" });
  });

  it("unregisters a disabled account, and a removed one", async () => {
    const { wire, phone, registrations } = await startPhone();
    phone.configure([{ account: { ...repAccount, enabled: false }, password: "secret" }]);
    await pass(100);
    expect(last(registrations())).toBe("disabled");
    expect(wire.isBound("rep")).toBe(false);
    phone.configure([{ account: repAccount, password: "secret" }]);
    await pass(100);
    expect(wire.isBound("rep")).toBe(true);
    phone.configure([]);
    await pass(100);
    expect(last(registrations())).toBe("unregistered");
    expect(wire.isBound("rep")).toBe(false);
  });

  it("keeps the connection if only the voicemail or the label changed", async () => {
    const { wire, phone, registrations } = await startPhone();
    const before = wire.received.length;
    phone.configure([{ account: { ...repAccount, label: "Office", dtmf: "info" }, password: "secret" }]);
    await pass(100);
    expect(wire.received).toHaveLength(before);
    expect(last(registrations())).toBe("registered");
  });

  it("reports an invalid address", async () => {
    const { phone, registrations } = await startPhone();
    phone.configure([{ account: { ...repAccount, address: "not an address" }, password: "" }]);
    await pass(100);
    expect(last(registrations())).toBe("unregistered");
  });

  it("unregisters when it closes", async () => {
    const { wire, phone } = await startPhone();
    const closed = phone.close();
    await pass(100);
    await closed;
    expect(wire.isBound("rep")).toBe(false);
  });
});
