import type { en } from "./en.ts";
import type { Message } from "./translate.ts";

export const de: Record<keyof typeof en, Message> = {
  "app.name": "Faden",
  "outcome.agreed": "Zugesagt",
  "outcome.declined": "Abgelehnt",
  "outcome.postponed": "Verschoben",
  "outcome.not-reached": "Nicht erreicht",
  "outcome.door-opener": "Türöffner am Apparat",
  "outcome.referred": "Falsche Person, verwiesen",
  "outcome.promised-call": "Rückruf versprochen",
  "outcome.customer-matter": "Kundenanliegen",
  "outcome.no-further-contact": "Kein Kontakt mehr",
};
