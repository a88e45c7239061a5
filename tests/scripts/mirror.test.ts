import { existsSync, globSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, it } from "vitest";

/** Tests of a property of several files, with that property. Each is in the folder that the property is about. */
const PROPERTIES: Readonly<Record<string, string>> = {
  "tests/electron/core/calls/callers.test.ts": "who is calling, asked through the boundary",
  "tests/electron/core/calls/clock-set-back.test.ts": "calls filed after the clock was set back",
  "tests/electron/core/calls/company-line.test.ts": "calls from a company's switchboard",
  "tests/electron/core/calls/correction-crash.test.ts": "a correction is one write, with all that follows from it",
  "tests/electron/core/calls/corrections.test.ts": "outcomes corrected after a restart",
  "tests/electron/core/calls/decisions.test.ts": "decisions, conditions and follow-up questions, asked through the boundary",
  "tests/electron/core/calls/dialled-numbers.test.ts": "numbers of files and forms, as they are dialled",
  "tests/electron/core/calls/matching.test.ts": "trunks and choices set by hand, and hints",
  "tests/electron/core/calls/next-steps.test.ts": "what an outcome makes the rep do next",
  "tests/electron/core/calls/outcomes.test.ts": "outcomes logged through the boundary",
  "tests/electron/core/calls/referral-correction.test.ts": "a corrected referral whose contact was used",
  "tests/electron/core/calls/stacked-outcomes.test.ts": "the same outcome of two calls with a contact, corrected in any order",
  "tests/electron/core/contacts/blocks.test.ts": "a block applies to a person in every entry",
  "tests/electron/core/contacts/merging/merge-crash.test.ts": "a merge is one write, with all that follows from it",
  "tests/electron/core/directory/directory-contract.test.ts": "the contract of both directories",
  "tests/electron/core/directory/import/exports.test.ts": "whole exports of programs",
  "tests/electron/core/directory/import/import-programs.test.ts": "columns and cells of exports of programs",
  "tests/electron/core/directory/import/whole-files.test.ts": "files from the import to the look-up",
  "tests/electron/core/directory/merged-people.test.ts": "merged people in the directory after imports",
  "tests/electron/core/mail/mail.test.ts": "mails from draft to outbox, through the boundary",
  "tests/electron/core/on-disk.test.ts": "the core on a real disk",
  "tests/electron/core/practice/exchange/hostile.test.ts": "hostile messages to the exchange",
  "tests/electron/core/promises/calendar/calendar-faults.test.ts": "faults of calendar servers",
  "tests/electron/core/requests.test.ts": "requests that each need only a few lines",
  "tests/electron/core/restart.test.ts": "what is there after a crash",
  "tests/electron/core/sources/imports.test.ts": "files as sources, through the boundary",
  "tests/electron/core/sources/refused-cards.test.ts": "address books with cards that cannot be read",
  "tests/electron/core/sources/servers/carddav.test.ts": "address book servers and their faults",
  "tests/electron/core/sources/servers/ldap-answers.test.ts": "answers of LDAP servers",
  "tests/electron/core/sources/sources.test.ts": "settings of sources that are refused",
  "tests/electron/core/storage/crash.test.ts": "a process or a machine that stops after any system call",
  "tests/electron/core/storage/damage.test.ts": "broken files and failed writes",
  "tests/electron/core/storage/salvage.test.ts": "files with one damaged record",
  "tests/electron/core/storage/sigkill.test.ts": "a process killed while it writes",
  "tests/electron/core/storage/stores-contract.test.ts": "the contract of the stores on disk and in memory",
  "tests/electron/core/views/callbacks.test.ts": "the callback queue, through the boundary",
  "tests/electron/desktop/shell.test.ts": "permissions, pages, tray, hotkeys and quitting together",
  "tests/electron/desktop/windows.test.ts": "main window and cards together",
  "tests/renderer/app/controller/actions/dial-tones.test.ts": "tones that were dialled with a number, until they are sent",
  "tests/renderer/app/controller/calls/clock-set-back.test.ts": "verdicts after the clock was set back",
  "tests/renderer/app/controller/calls/company-calls.test.ts": "calls from a company's number, from the look-up to the heading",
  "tests/renderer/app/controller/calls/day-of-calls.test.ts": "what calls leave behind in the window and the core",
  "tests/renderer/app/controller/calls/declined.test.ts": "a declined call, until it is called back",
  "tests/renderer/app/controller/calls/failed-call.test.ts": "a call that does not get through, until it is read or dialled again",
  "tests/renderer/app/controller/delivery/core-gone.test.ts": "everything that the window stores while the core is unreachable",
  "tests/renderer/app/shell/who-gets-the-key.test.tsx": "which of the visible parts handles a key",
  "tests/renderer/sip/calls/detached.test.ts": "a call whose connection to the server is lost",
  "tests/renderer/sip/calls/forks.test.ts": "a call that several phones answer",
  "tests/renderer/sip/calls/forgotten.test.ts": "what calls leave behind in the phone",
  "tests/renderer/sip/calls/set-up.test.ts": "calls that cannot be set up, and the ringing tone",
  "tests/renderer/sip/lenient/forms.test.ts": "messages that SIP.js cannot read, over a real WebSocket",
  "tests/renderer/sip/lenient/limits.test.ts": "how often the grammar runs for long and hostile messages",
  "tests/renderer/sip/lenient/numbers.test.ts": "the caller's number in headers that SIP.js cannot read",
  "tests/renderer/sip/lenient/plain.test.ts": "the plain form and stand-ins, compared with the grammar of SIP.js",
  "tests/renderer/sip/lenient/torture.test.ts": "the messages of RFC 4475",
  "tests/renderer/sip/messages/caller-numbers.test.ts": "the caller from SIP headers to the card",
  "tests/renderer/sip/messages/matched-headers.test.ts": "the contact found for SIP headers that contradict each other",
  "tests/renderer/sip/registration/sign-in.test.ts": "refused sign-ins and the keep-alive",
  "tests/scripts/gallery.test.tsx": "the scenes of tests/support/gallery",
  "tests/scripts/lint/folders.test.ts": "the folders of all sources",
  "tests/scripts/mirror.test.ts": "the test folders",
  "tests/shared/i18n/catalogues.test.ts": "both catalogues compared",
  "tests/shared/i18n/used-keys.test.ts": "every key is used by a source",
};

const tests = globSync("tests/{shared,electron,renderer,scripts}/**/*.test.{ts,tsx}");

/** The path of a test's source, without its ending. */
const sourceOf = (test: string) => test.replace(/^tests\//, "").replace(/\.test\.tsx?$/, "");

const hasSource = (test: string) => ["ts", "tsx", "mjs"].some((ending) => existsSync(`${sourceOf(test)}.${ending}`));

describe("a unit test", () => {
  it("has the path and name of its source, or is listed with the property of several files that it tests", () => {
    const what = "name a test after its source, or add it to PROPERTIES with what it is about";
    expect(tests.filter((test) => !hasSource(test)).sort(), what).toEqual(Object.keys(PROPERTIES).sort());
  });

  it.each(Object.keys(PROPERTIES))("of a property is in a folder with sources: %s", (test) => {
    expect(globSync(`${dirname(sourceOf(test))}/*.{ts,tsx,mjs}`)).not.toEqual([]);
  });
});
