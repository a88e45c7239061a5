import { expect, it } from "vitest";
import { withAreaCode } from "#shared/domain/numbers/local-number.ts";
import { canonicalNumber } from "#shared/domain/numbers/number.ts";
import { splitNumbers } from "#shared/domain/numbers/number-cell.ts";
import { austria, berlin, germany, italy, switzerland, united } from "./number-rows.ts";

it.each([
  ["040", "66969100", berlin, ["+494066969100"]],
  ["40", "66969100", berlin, ["+494066969100"]],
  ["(040)", "66969-100", germany, ["+494066969100"]],
  ["040/", "6 69 69 100", germany, ["+494066969100"]],
  ["+49 40", "66969100", austria, ["+494066969100"]],
  ["0049 (0)40", "66969100", germany, ["+494066969100"]],
  ["0171", "3920012", berlin, ["+491713920012"]],
  ["01", "7123456", austria, ["+4317123456"]],
  ["1", "71234-0 DW 56", austria, ["+4317123456"]],
  ["044", "668 18 00", switzerland, ["+41446681800"]],
  ["212", "555-0123", united, ["+12125550123"]],
  ["02", "87654321", italy, ["+390287654321"]],
  ["040", "66969100 / 0171 3920012", berlin, ["+494066969100", "+491713920012"]],
  ["040", "66969100 oder 66969101", berlin, ["+494066969100", "+494066969101"]],
  ["040", "040 66969100", berlin, ["+494066969100"]],
  ["040", "+49 30 23125123", berlin, ["+493023125123"]],
  ["040", "sip:217@pbx.example", berlin, ["sip:217@pbx.example"]],
  ["", "66969100", berlin, ["+493066969100"]],
  ["-", "66969100", berlin, ["+493066969100"]],
  ["040", "", berlin, []],
] as const)("puts %j before %j", (areaCode, text, dialling, numbers) => {
  const read = splitNumbers(withAreaCode(areaCode, text, dialling)).map((part) => canonicalNumber(part, dialling));
  expect(read).toEqual(numbers);
});
