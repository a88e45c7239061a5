import { expect, it } from "vitest";
import { readDialled } from "#shared/domain/numbers/dialled-number.ts";
import { austria, berlin, germany } from "./number-rows.ts";

const behind = { ...germany, accessCodeOut: "0", accessCodeIn: "0" };

it.each([
  ["+49 30 23125-417", germany, "+493023125417", "+493023125417", ""],
  ["+49 30 23125417,,123456#", germany, "+493023125417", "+493023125417", "123456#"],
  ["+49 30 23125417,,123456#", behind, "+493023125417", "003023125417", "123456#"],
  ["tel:+493023125417;ext=12", germany, "+49302312541712", "+49302312541712", ""],
  ["tel:+493023125417;ext=12", behind, "+49302312541712", "00302312541712", ""],
  ["+493023125417 (0171 3920017)", germany, "+493023125417", "+493023125417", ""],
  ["*31#030 23125417", germany, "+493023125417", "*31#03023125417", ""],
  ["#31#+49 30 23125417", germany, "+493023125417", "#31#+493023125417", ""],
  ["*31#030 23125417", behind, "+493023125417", "*31#003023125417", ""],
  ["*31#217", berlin, "217", "*31#217", ""],
  ["*31#030 23125417,,9", germany, "+493023125417", "*31#03023125417", "9"],
  ["*31#", germany, "*31#", "*31#", ""],
  ["*21*03023125123#", germany, "*21*03023125123#", "*21*03023125123#", ""],
  ["+4017630696541", germany, "+4017630696541", "+4017630696541", ""],
  ["+49 123", germany, "+49123", "+49123", ""],
  ["+385 1 234", austria, "+3851234", "+3851234", ""],
  ["500@hd-telefonie.avm.de", germany, "sip:500@hd-telefonie.avm.de", "sip:500@hd-telefonie.avm.de", ""],
  ["", germany, "", "", ""],
] as const)("dials %j", (text, dialling, number, dial, tones) => {
  expect(readDialled(text, dialling)).toEqual({ number, dial, tones });
});
