import { expect, it } from "vitest";
import { isMailAddress } from "#shared/domain/mail-address.ts";

it.each([
  ["max@winter.example", true],
  ["max.winter+anruf@post.winter.example", true],
  ["jörg@müller.example", true],
  ["root@localhost", true],
  ["", false],
  ["max", false],
  ["max@", false],
  ["@winter.example", false],
  ["max@winter.example.", false],
  ["max@-winter", false],
  ["max winter@winter.example", false],
  ["a@x.example,b@y.example", false],
  ["Max <max@winter.example>", false],
  ["max@winter.example?bcc=x@y.example", false],
  ["max@winter.example\nBcc: x@y.example", false],
  [`${"m".repeat(65)}@winter.example`, false],
])("%s: %s", (text, expected) => {
  expect(isMailAddress(text)).toBe(expected);
});
