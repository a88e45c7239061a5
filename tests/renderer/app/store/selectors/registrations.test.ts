import { beforeEach, describe, expect, it } from "vitest";
import { viewState } from "#renderer/app/controller/views.ts";
import { accountLines } from "#renderer/app/store/selectors/registrations.ts";
import type { RegistrationState } from "#shared/domain/phone/account.ts";
import { startTestWindow, type TestWindow } from "#tests/support/test-window.ts";

let window: TestWindow;

const report = (accountId: string, state: RegistrationState) =>
  window.phone.emit({ kind: "registration", accountId, state, detail: "", cause: null });
const shown = () => accountLines(window.store.get()).map(({ account }) => account.id);
const inTray = () => viewState(window.store.get(), window.core.clock.now()).registration;

async function save(id: string, enabled = true) {
  const office = window.store.get().core?.settings.accounts.find((account) => account.id === "office");
  if (office === undefined) throw new Error("no account");
  await window.actions.settings.saveAccount({ ...office, id, enabled }, null);
}

beforeEach(async () => {
  window = await startTestWindow();
});

describe("the lines of the accounts in the settings", () => {
  it("lose a removed account, although the phone reports once more that it is unregistered", async () => {
    await save("home");
    report("home", "registered");
    expect(shown()).toEqual(["office", "home"]);
    await window.ask("account.remove", { id: "office" });
    report("office", "unregistered");
    expect(shown()).toEqual(["home"]);
    expect(inTray()).toBe("registered");
  });

  it("lose a disabled account", async () => {
    await save("office", false);
    report("office", "unregistered");
    expect(shown()).toEqual([]);
    expect(inTray()).toBe("disabled");
  });

  it("are registered in the tray if one of them is, not counting the practice line beside the rep's own", async () => {
    await save("home");
    report("office", "unreachable");
    report("home", "registered");
    expect(inTray()).toBe("registered");
    report("home", "refused");
    report("practice", "registered");
    expect(inTray()).toBe("unreachable");
  });
});
