import type { Language } from "#shared/domain/contacts/contact.ts";

/** A text with placeholders in braces; `subject` is that of the mail. */
export interface Template {
  readonly subject: string;
  readonly body: string;
}

/**
 * The kinds of mail.
 * - `reschedule`: a promised call
 * - `moved`: another time for it
 * - `cancelled`: its cancellation
 * - `voice-message`: what the rep says, and the mail around it
 * - `attempts`: asks for a short call after unanswered attempts
 * - `summary`: what was talked about
 */
export const TEMPLATE_KINDS = ["reschedule", "moved", "cancelled", "voice-message", "attempts", "summary"] as const;
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

/** The placeholders available in each kind of text. */
export const TEMPLATE_FIELDS: Readonly<Record<TemplateKind, readonly string[]>> = {
  reschedule: ["name", "date", "time", "zone", "reason", "ownName", "ownCompany"],
  moved: ["name", "date", "time", "zone", "reason", "ownName", "ownCompany"],
  cancelled: ["name", "date", "time", "zone", "reason", "ownName", "ownCompany"],
  "voice-message": ["name", "date", "time", "zone", "reason", "ownName", "ownCompany"],
  attempts: ["name", "reason", "minutes", "slots", "ownName", "ownCompany"],
  summary: ["name", "date", "points", "nextStep", "ownName", "ownCompany"],
};

const EN: Readonly<Record<TemplateKind, Template>> = {
  reschedule: {
    subject: "Our call on {date} at {time}",
    body: `Hello {name},

I want to give you my full attention, so I will call you on {date} at {time} ({zone}).

So that I can be of use to you right away: would you send me two or three sentences on the matter beforehand?

{reason}

If the time does not suit you, a short reply with a better one is enough.

Kind regards
{ownName}
{ownCompany}`,
  },
  moved: {
    subject: "New time for our call: {date} at {time}",
    body: `Hello {name},

I have to move our call, and I am sorry for the change. I will call you on {date} at {time} ({zone}) instead. The calendar entry is attached; it replaces the earlier one.

{reason}

If that does not suit you, a short reply with a better time is enough.

Kind regards
{ownName}
{ownCompany}`,
  },
  cancelled: {
    subject: "Our call on {date} is cancelled",
    body: `Hello {name},

our call on {date} at {time} will not take place. Nothing is needed from you; the attached calendar entry removes the earlier one.

{reason}

Kind regards
{ownName}
{ownCompany}`,
  },
  "voice-message": {
    subject: "A short message: our call on {date} at {time}",
    body: `Hello {name}, this is {ownName} of {ownCompany}. I want to have time for you, so I will call you on {date} at {time}.

If you tell me in two or three sentences by mail what it is about, I can help you right away.

{reason}

Until then, and thank you.`,
  },
  attempts: {
    subject: "{minutes} minutes on the phone?",
    body: `Hello {name},

I have tried to reach you by phone. It is about this:

{reason}

{minutes} minutes on the phone are enough to see whether it is worth your while. One of these times would suit me:

{slots}

A short reply is enough, and I will call you then. If the matter is of no interest to you, please tell me too; I will not call again about it.

Kind regards
{ownName}
{ownCompany}`,
  },
  summary: {
    subject: "Our call on {date}, in brief",
    body: `Hello {name},

thank you for the conversation. In brief, what we talked about:

{points}

{nextStep}

If I have got something wrong, please let me know.

Kind regards
{ownName}
{ownCompany}`,
  },
};

const DE: Readonly<Record<TemplateKind, Template>> = {
  reschedule: {
    subject: "Unser Telefonat am {date} um {time} Uhr",
    body: `Guten Tag {name},

ich möchte mir Zeit für Sie nehmen und rufe Sie am {date} um {time} Uhr ({zone}) an.

Damit ich Ihnen gleich weiterhelfen kann: Schreiben Sie mir vorab in zwei, drei Sätzen, worum es Ihnen geht?

{reason}

Passt Ihnen die Zeit nicht, genügt eine kurze Antwort mit einem besseren Vorschlag.

Freundliche Grüße
{ownName}
{ownCompany}`,
  },
  moved: {
    subject: "Neue Zeit für unser Telefonat: {date}, {time} Uhr",
    body: `Guten Tag {name},

leider muss ich unser Telefonat verlegen. Ich rufe Sie stattdessen am {date} um {time} Uhr ({zone}) an. Der Kalendereintrag im Anhang ersetzt den bisherigen.

{reason}

Passt Ihnen das nicht, genügt eine kurze Antwort mit einem besseren Vorschlag.

Freundliche Grüße
{ownName}
{ownCompany}`,
  },
  cancelled: {
    subject: "Unser Telefonat am {date} entfällt",
    body: `Guten Tag {name},

unser Telefonat am {date} um {time} Uhr entfällt. Sie brauchen nichts zu tun; der Eintrag im Anhang nimmt den bisherigen aus Ihrem Kalender.

{reason}

Freundliche Grüße
{ownName}
{ownCompany}`,
  },
  "voice-message": {
    subject: "Kurz gesprochen: unser Telefonat am {date} um {time} Uhr",
    body: `Guten Tag {name}, hier ist {ownName} von {ownCompany}. Ich möchte mir Zeit für Sie nehmen und rufe Sie am {date} um {time} Uhr an.

Wenn Sie mir vorab in zwei, drei Sätzen schreiben, worum es geht, kann ich Ihnen gleich weiterhelfen.

{reason}

Bis dahin, und vielen Dank.`,
  },
  attempts: {
    subject: "{minutes} Minuten am Telefon?",
    body: `Guten Tag {name},

ich habe versucht, Sie telefonisch zu erreichen. Es geht um Folgendes:

{reason}

{minutes} Minuten am Telefon reichen, um zu sehen, ob es sich für Sie lohnt. Diese Zeiten passen mir gut:

{slots}

Eine kurze Antwort genügt, dann rufe ich Sie zu dieser Zeit an. Ist das Thema für Sie uninteressant, sagen Sie mir auch das; dann rufe ich deswegen nicht mehr an.

Freundliche Grüße
{ownName}
{ownCompany}`,
  },
  summary: {
    subject: "Unser Telefonat am {date}, kurz zusammengefasst",
    body: `Guten Tag {name},

vielen Dank für das Gespräch. Kurz zusammengefasst, worüber wir gesprochen haben:

{points}

{nextStep}

Habe ich etwas falsch verstanden, geben Sie mir bitte Bescheid.

Freundliche Grüße
{ownName}
{ownCompany}`,
  },
};

/** The texts before the rep changed any. */
export const TEMPLATES: Readonly<Record<Language, Readonly<Record<TemplateKind, Template>>>> = { de: DE, en: EN };
