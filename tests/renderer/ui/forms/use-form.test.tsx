import { type ReactNode, useState } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import { AppProvider } from "#renderer/app/store/hooks/use-app.tsx";
import type { FileImport } from "#renderer/app/store/state/app-state.ts";
import { createAppStore, type Store } from "#renderer/app/store/state/app-store.ts";
import { AccountForm } from "#renderer/features/accounts/account-form.tsx";
import { ContactForm } from "#renderer/features/contact/contact-form.tsx";
import { ImportStep } from "#renderer/features/imports/import-step.tsx";
import { MailServerForm } from "#renderer/features/mail-setup/mail-server-form.tsx";
import { WebhookForm } from "#renderer/features/programs/webhook-form.tsx";
import { CalendarSection } from "#renderer/features/settings/calendar-section.tsx";
import { newCarddav, newLdap } from "#renderer/features/sources/source-draft.ts";
import { SourceForm } from "#renderer/features/sources/source-form.tsx";
import { FollowUpForm } from "#renderer/features/wrap-up/follow-up-form.tsx";
import type { OutcomeDetail } from "#shared/domain/calls/outcome.ts";
import { type DirectorySource, FOUND_LAYOUT } from "#shared/domain/sources/directory-source.ts";
import { createTranslate, type MessageKey } from "#shared/i18n/translate.ts";
import { fakeActions, fakeAsk } from "#tests/support/gallery/fake-actions.ts";
import { jonas, pendingCall, practiceAccount, state } from "#tests/support/gallery/samples.ts";
import { scenes } from "#tests/support/gallery/scenes.ts";

// Rendering for the server runs no effects and no events, so each form is submitted as soon as it is rendered.
vi.mock("#renderer/ui/forms/use-form.ts", async (original) => {
  const actual = await original<typeof import("#renderer/ui/forms/use-form.ts")>();
  const useForm: typeof actual.useForm = (parts) => {
    const form = actual.useForm(parts);
    const [isSent, setIsSent] = useState(false);
    if (!isSent) {
      setIsSent(true);
      form.submit({ preventDefault: () => undefined } as never);
    }
    return form;
  };
  return { ...actual, useForm };
});

const LANGUAGES = ["de", "en"] as const;
const done = () => undefined;
const files = { kind: "csv", id: "csv", name: "Kunden", rules: [], screenPop: null, layout: FOUND_LAYOUT } as const;
const source = (shown: DirectorySource) => <SourceForm source={shown} isNew onDone={done} />;
const account = { ...practiceAccount, id: "desk", server: "wss://pbx.example", address: "sip:200@pbx.example" };
const step = scenes["import-step"]?.("de").fileImport as Extract<FileImport, { state: "choosing" }>;
const referral = { name: "Ida Sommer", number: "siehe Zentrale", role: "" };

function followUp(outcome: "referred" | "door-opener", detail: OutcomeDetail): ReactNode {
  return <FollowUpForm call={pendingCall} question={{ outcome, detail, at: 0 }} mayFocus />;
}

type Row = readonly [form: string, node: ReactNode, field: MessageKey, fault: MessageKey];

const FORMS: readonly Row[] = [
  [
    "a new account",
    <AccountForm key="" account={null} onDone={done} />,
    "settings.account.server",
    "settings.account.server.not-websocket",
  ],
  [
    "an account with a TURN server",
    <AccountForm key="" account={{ ...account, iceServers: [{ url: "turn:turn.example", username: "", credential: "" }] }} onDone={done} />,
    "settings.account.ice.user",
    "settings.account.ice.user.missing",
  ],
  ["a new contact", <ContactForm key="" contact={null} />, "form.name", "form.needs-name"],
  ["a contact with a bad address", <ContactForm key="" contact={{ ...jonas, email: "jonas" }} />, "form.email", "mail.to.bad"],
  [
    "a contact with a bad number",
    <ContactForm key="" contact={{ ...jonas, numbers: [...jonas.numbers, { value: "keine", kind: "work" }] }} />,
    "form.number",
    "form.number.bad",
  ],
  ["a mail server", <MailServerForm key="" server={null} onDone={done} />, "settings.mail.host", "settings.mail.host.bad"],
  ["a calendar", <CalendarSection key="" />, "settings.calendar.url", "settings.source.url.bad"],
  ["a webhook", <WebhookForm key="" webhook={null} onDone={done} />, "webhook.url", "failure.webhook-address"],
  [
    "a webhook without topics",
    <WebhookForm
      key=""
      webhook={{ url: "https://crm.example", topics: [], notes: false, practice: false, enabled: true, goneAt: null }}
      onDone={done}
    />,
    "webhook.topic.ringing",
    "webhook.topics.none",
  ],
  ["a directory server", source(newLdap("l")), "settings.source.host", "settings.source.host.bad"],
  ["a directory without a base", source({ ...newLdap("l"), host: "ldap.example" }), "settings.source.base", "settings.source.base.bad"],
  ["an address book", source(newCarddav("c")), "settings.source.url", "settings.source.url.bad"],
  [
    "an address book that is not chosen",
    source({ ...newCarddav("c"), url: "https://cloud.example" }),
    "settings.source.find",
    "settings.source.collection.bad",
  ],
  ["a source without a name", source({ ...files, name: " " }), "settings.source.name", "settings.source.name.bad"],
  ["a rule without a pattern", source({ ...files, rules: [{ find: "", replace: "" }] }), "rules.find", "settings.source.rules.bad"],
  ["an invalid rule", source({ ...files, rules: [{ find: "(", replace: "" }] }), "rules.find", "rules.broken"],
  ["an invalid page", source({ ...files, screenPop: { template: "crm", on: "ring" } }), "pop.template", "pop.fault.not-web"],
  [
    "an import without a name",
    <ImportStep key="" current={{ ...step, choice: { ...step.choice, name: "" } }} />,
    "import.target.name",
    "import.target.name.needed",
  ],
  ["a referral", followUp("referred", { kind: "referral", ...referral }), "wrap.referral.number", "wrap.referral.bad"],
  [
    "a referral by a door opener",
    followUp("door-opener", {
      ...{ kind: "door-opener", name: "Nele Harms", tone: null, said: "", betterTime: "", returnCall: "none" },
      referredTo: referral,
    }),
    "wrap.referral.number",
    "wrap.referral.bad",
  ],
];

const unescaped = (text: string) => text.replaceAll("&#x27;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

/** The texts of the elements with these ids, each up to its first child. */
function textsOf(markup: string, ids: string): readonly string[] {
  return ids.split(" ").map((id) => unescaped(new RegExp(` id="${id}"[^>]*>([^<]*)<`).exec(markup)?.[1] ?? ""));
}

/** The first element that would get the focus: its name and its description. */
function firstFault(markup: string) {
  const field = [...markup.matchAll(/<(?:input|textarea|button)\b[^>]*>/g)].find(([tag]) => /aria-invalid="true"|data-faulty/.test(tag));
  const [tag, after] = field === undefined ? ["", ""] : [field[0], markup.slice(field.index + field[0].length)];
  const of = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? "";
  const within = after.slice(0, after.search(/<\/(?:label|button)>/)).replace(/<[^>]*>/g, "");
  const called = [of("aria-label"), ...textsOf(markup, of("aria-labelledby")), within].find((text) => text !== "");
  return { name: unescaped(called ?? ""), said: textsOf(markup, of("aria-describedby")) };
}

function drawn(node: ReactNode, language: "de" | "en"): string {
  const shown = state(language);
  const store: Store = { ...createAppStore(), get: () => shown };
  return renderToStaticMarkup(
    <AppProvider store={store} ask={fakeAsk} actions={fakeActions(store)}>
      {node}
    </AppProvider>,
  );
}

describe.each(LANGUAGES)("a form submitted with a fault, in %s", (language) => {
  const t = createTranslate(language);

  it.each(FORMS)("%s: its first fault is announced with its field", (_, node, field, fault) => {
    const markup = drawn(node, language);
    const { name, said } = firstFault(markup);
    expect(name).toBe(t(field));
    expect(said).toContain(t(fault));
    expect(markup).not.toContain('role="alert"');
  });
});
