import { expect, test } from "vitest";
import { defaultAccelerator } from "#shared/domain/settings/hotkey.ts";

test("each command has its own default keys", () => {
  const commands = ["answer", ...Array.from("123456789", (digit) => `outcome.${digit}`)];
  expect(new Set(commands.map((command) => defaultAccelerator(command, "linux"))).size).toBe(10);
  expect(defaultAccelerator("outcome.3", "darwin")).toBe("Control+Option+3");
});
