import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { monthOf } from "#electron/core/storage/journal.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { sampleCall } from "#tests/support/sample-values.ts";
import type { Prepare } from "./rig.ts";

/** Lets that many people of the directory wait for a call: each called a moment ago and was not answered. */
export function peopleWaiting(count: number): Prepare {
  return (dataDir, contacts) => {
    const now = Date.now();
    const month = monthOf(now);
    const calls = contacts.slice(0, count).map((contact, at) => missedCall(contact, `waiting-${at}`, now));
    mkdirSync(join(dataDir, "journal"), { recursive: true });
    const lines = calls.map((call) => JSON.stringify(call)).join(",\n");
    writeFileSync(join(dataDir, "journal", `${month}.json`), `{"version":1,"data":[\n${lines}\n]}\n`);
  };
}

function missedCall({ id: contactId, name: contactName, company, numbers }: Contact, id: string, at: number) {
  const whom = { contactId, contactName, company, number: numbers[0]?.value ?? "" };
  return sampleCall({ id, ...whom, direction: "in", startedAt: at, answeredAt: null, endedAt: at, end: "missed" });
}
