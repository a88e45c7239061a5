import { describe, expect, it } from "vitest";
import { dialTarget, dialTargetIn } from "#electron/desktop/links.ts";
import { createFakeElectron } from "#tests/support/fake-electron.ts";
import { preventable } from "#tests/support/fake-electron-window.ts";
import { mainWindow, quietView, settled, startTestDesktop, type TestDesktop } from "./fixture.ts";

const dialled = ({ asked }: TestDesktop) => asked.filter(({ name }) => name === "views.intent").map(({ input }) => input);

describe("dial links", () => {
  it.each([
    ["tel:+493023125042", "+493023125042"],
    ["TEL:+49-30-23125-042", "+49-30-23125-042"],
    ["tel:030%2023125%20042", "030 23125 042"],
    ["tel:+493023125042;ext=7", "+493023125042;ext=7"],
    ["tel:030-23125-042;phone-context=+49", "030-23125-042;phone-context=+49"],
    ["tel:+49%2030%2023125042,,123456%23", "+49 30 23125042,,123456#"],
    ["tel:+49 30 23125042,,123456#", "+49 30 23125042,,123456#"],
    ["tel:+493023125042p12w3#", "+493023125042p12w3#"],
    ["tel:+493023125042;postd=pp22", "+493023125042;postd=pp22"],
    ["tel:*31%23030%2023125042", "*31#030 23125042"],
    ["sip:06641234567;phone-context=+43@gw.example;user=phone", "06641234567;phone-context=+43@gw.example"],
    ["tel:*21%23", "*21#"],
    ["callto:+493023125042", "+493023125042"],
    ["callto://+493023125042/", "+493023125042"],
    ["sip:anna@pbx.example", "anna@pbx.example"],
    ["sips:+493023125042@pbx.example:5061;transport=tls?subject=x", "+493023125042@pbx.example:5061"],
  ])("%s dials %s", (link, target) => {
    expect(dialTarget(link)).toBe(target);
  });

  it.each([
    "https://elsewhere.example",
    "tel:",
    "tel:call me",
    "tel:%00",
    "tel:%E0%A4%A",
    "tel:<script>",
    "sip:a b@c",
    "sip:a@b\r\nX: y",
    `tel:${"1".repeat(300)}`,
    "callto:some.skype.name",
  ])("%s dials nothing", (link) => {
    expect(dialTarget(link)).toBeNull();
  });

  it("are found among arguments, except the program's own name", () => {
    expect(dialTargetIn(["faden", "--flag", "tel:110"])).toBe("110");
    expect(dialTargetIn(["tel:110"])).toBeNull();
  });
});

describe("a start by link", () => {
  it("is dialled once the phone's window listens", async () => {
    const desktop = await startTestDesktop({ argv: ["electron", "tel:+493023125042"] });
    expect(dialled(desktop)).toEqual([]);
    desktop.emit("views.changed", quietView);
    expect(dialled(desktop)).toEqual([{ kind: "dial", number: "+493023125042" }]);
    desktop.emit("views.changed", quietView);
    expect(dialled(desktop)).toHaveLength(1);
  });

  it("is passed to the running Faden, which comes to the front", async () => {
    const desktop = await startTestDesktop();
    desktop.emit("views.changed", quietView);
    mainWindow(desktop).close();
    desktop.electron.app.emit("second-instance", {}, ["electron", "--some-switch", "callto:+493023125042"]);
    expect(dialled(desktop)).toEqual([{ kind: "dial", number: "+493023125042" }]);
    expect(desktop.electron.stack.focused).toBe(mainWindow(desktop));
  });

  it("arrives by open-url on macOS, and a hostile one is not dialled", async () => {
    const desktop = await startTestDesktop({ platform: "darwin" });
    desktop.emit("views.changed", quietView);
    for (const url of ["tel:110", "https://elsewhere.example", "tel:<x>"]) {
      const event = preventable({});
      desktop.electron.app.emit("open-url", event, url);
      expect(event.defaultPrevented).toBe(true);
    }
    expect(dialled(desktop)).toEqual([{ kind: "dial", number: "110" }]);
  });

  it("that finds another Faden opens nothing and ends", async () => {
    const electron = createFakeElectron();
    electron.app.lockTaken = true;
    const desktop = await startTestDesktop({ electron });
    await settled();
    expect(electron.app.exited).toBe(true);
    expect(electron.stack.windows).toEqual([]);
    expect(desktop.facts).toBeNull();
  });
});
