import type { CallPromise } from "#shared/domain/promises/promise.ts";

/** Tuesday 24 November 2026, 14:30 in Berlin. */
export const AT = Date.UTC(2026, 10, 24, 13, 30);
export const NOW = Date.UTC(2026, 10, 22, 9);

export function promiseOf(more: Partial<CallPromise> = {}): CallPromise {
  return {
    id: "p1",
    contactId: "csv:1",
    contactName: "Petra Vogel",
    company: "Vogel Logistik",
    number: "+493023125417",
    at: AT,
    durationMinutes: 15,
    timeZone: "Europe/Berlin",
    reason: "Lagerplätze ab März",
    asked: "",
    toldBy: "nobody",
    events: [],
    createdAt: NOW,
    uid: "3f6c1e7a@faden",
    sequence: 2,
    remindedAt: null,
    ...more,
  };
}
