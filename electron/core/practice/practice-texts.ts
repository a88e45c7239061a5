import type { Language } from "#shared/domain/contacts/contact.ts";

/** What a rep would have prepared for a sample contact. */
export interface SampleThread {
  readonly purpose: string;
  readonly openingLine: string;
  readonly points: readonly string[];
  readonly questions: readonly string[];
  readonly objections: readonly (readonly [objection: string, answer: string])[];
  readonly nextStep: string;
  readonly person: string;
  readonly doorOpenerNotes: string;
  readonly condition: string;
}

export type SampleThreadId = "petra-vogel" | "jonas-brandt" | "tom-keller" | "sabine-roth" | "max-winter" | "ida-sommer" | "viktor-berg";

const GERMAN: Readonly<Record<SampleThreadId, SampleThread>> = {
  "petra-vogel": {
    purpose: "Angebot Flottentarif: Termin für die Entscheidung finden",
    openingLine: "Frau Vogel, schön, dass Sie zurückrufen. Es geht um die 40 Verträge, die im Juni auslaufen.",
    points: [
      "Ersparnis aus dem Angebot nennen: 310 € im Monat",
      "Umstellung ohne Ausfall, Nummern bleiben",
      "Frist der alten Verträge: 31. März",
    ],
    questions: ["Wer entscheidet außer Ihnen mit?", "Was müsste noch geklärt sein?"],
    objections: [["Wir sind gerade im Jahresabschluss.", "Dann legen wir nur den Termin fest, zehn Minuten reichen."]],
    nextStep: "Termin mit Herrn Vogel senior, 20 Minuten per Video",
    person: "Spricht schnell, mag klare Zahlen. Zwei Hunde.",
    doorOpenerNotes: "",
    condition: "",
  },
  "jonas-brandt": {
    purpose: "Wartung der Ladesäulen: Bedarf für drei neue Standorte klären",
    openingLine: "Herr Brandt, danke für den Rückruf. Frau Harms sagte, die neuen Standorte liegen bei Ihnen.",
    points: [
      "Reaktionszeit vier Stunden, auch am Wochenende",
      "Referenz: Stadtwerke in gleicher Größe",
      "Pilot an einem Standort, drei Monate",
    ],
    questions: ["Welcher Standort geht zuerst ans Netz?", "Wer wartet die Säulen heute?"],
    objections: [
      ["Das macht unser Hersteller.", "Der Hersteller tauscht Teile. Wir sorgen dafür, dass jemand in vier Stunden da ist."],
      ["Schicken Sie etwas per Mail.", "Gern. Zwei Sätze von Ihnen, was drinstehen soll, dann passt es."],
    ],
    nextStep: "Besichtigung am ersten Standort",
    person: "Technischer Leiter seit Januar, kommt aus Kiel.",
    doorOpenerNotes: "Zentrale: Frau Harms, freundlich, verbindet vormittags.",
    condition: "",
  },
  "tom-keller": {
    purpose: "Ersatzteillager: Rahmenvertrag für das zweite Halbjahr",
    openingLine: "Herr Keller, ich wollte fragen, ob die neue Halle inzwischen läuft.",
    points: ["Rahmenpreis für Lager und Wellen", "Abruf wöchentlich, ohne Mindestmenge"],
    questions: ["Läuft die neue Halle schon?", "Wie viel Ausschuss hatten Sie im letzten Quartal?"],
    objections: [["Wir haben noch Bestand.", "Umso besser: Der Rahmen kostet nichts, bis Sie abrufen."]],
    nextStep: "Mengen für Juli bis Dezember aufnehmen",
    person: "Einkaufsleiter, sitzt mit Frau Demir in einem Büro.",
    doorOpenerNotes: "",
    condition: "Die neue Halle ist in Betrieb",
  },
  "sabine-roth": {
    purpose: "Bestandskundin: Zufriedenheit mit der zweiten Lieferung",
    openingLine: "Frau Roth, ist die zweite Lieferung gut angekommen?",
    points: ["Gutschrift für die beschädigte Palette ist gebucht"],
    questions: ["Was soll bei der dritten Lieferung anders sein?"],
    objections: [],
    nextStep: "Liefertermin im Mai bestätigen",
    person: "Inhaberin in dritter Generation.",
    doorOpenerNotes: "",
    condition: "",
  },
  "max-winter": {
    purpose: "Mess- und Prüfgeräte: kostenlose Probestellung anbieten",
    openingLine: "Herr Winter, Sie hatten auf der Messe nach der Probestellung gefragt.",
    points: ["Vier Wochen, Abholung inklusive", "Einweisung vor Ort, eine Stunde"],
    questions: ["An welcher Linie wollen Sie testen?"],
    objections: [["Wir haben keine Zeit für Tests.", "Die Einweisung dauert eine Stunde, danach läuft es nebenher."]],
    nextStep: "Lieferadresse und Woche festlegen",
    person: "",
    doorOpenerNotes: "",
    condition: "",
  },
  "ida-sommer": {
    purpose: "Steuerberatung: Vorstellung der Belegerfassung",
    openingLine: "Frau Sommer, eine Kollegin von Ihnen nutzt unsere Belegerfassung und hat Sie empfohlen.",
    points: ["Anbindung an die vorhandene Software", "30 Tage zur Probe"],
    questions: ["Wie kommen die Belege heute zu Ihnen?"],
    objections: [],
    nextStep: "Vorführung, 15 Minuten",
    person: "",
    doorOpenerNotes: "",
    condition: "",
  },
  "viktor-berg": {
    purpose: "Kanzleisoftware: Ablösung der alten Zeiterfassung",
    openingLine: "Herr Berg, es geht um die Zeiterfassung, deren Wartung im Herbst endet.",
    points: ["Übernahme aller alten Akten", "Schulung in der Kanzlei"],
    questions: ["Wie viele Arbeitsplätze sind es?"],
    objections: [["Kein Interesse.", "Verstanden. Darf ich fragen, wie Sie es ab Herbst lösen?"]],
    nextStep: "Kurztermin mit Herrn Berg",
    person: "Am Vormittag meist bei Gericht.",
    doorOpenerNotes: "Am Empfang: Frau Kurz. Fragt immer, worum es geht.",
    condition: "",
  },
};

const ENGLISH: Readonly<Record<SampleThreadId, SampleThread>> = {
  "petra-vogel": {
    purpose: "Fleet tariff offer: find a date for the decision",
    openingLine: "Ms Vogel, good of you to call back. It is about the 40 contracts that end in June.",
    points: [
      "Name the saving from the offer: €310 a month",
      "Switch without downtime, numbers stay",
      "Notice for the old contracts: 31 March",
    ],
    questions: ["Who else decides?", "What would have to be settled first?"],
    objections: [["We are in the middle of the annual accounts.", "Then let us only fix the date, ten minutes will do."]],
    nextStep: "Meeting with Mr Vogel senior, 20 minutes by video",
    person: "Talks fast, likes clear figures. Two dogs.",
    doorOpenerNotes: "",
    condition: "",
  },
  "jonas-brandt": {
    purpose: "Charging point maintenance: what the three new sites need",
    openingLine: "Mr Brandt, thank you for calling back. Ms Harms said that the new sites are yours.",
    points: ["On site within four hours, weekends included", "Reference: a utility of the same size", "Pilot at one site, three months"],
    questions: ["Which site goes live first?", "Who maintains the chargers today?"],
    objections: [
      ["The manufacturer does that.", "The manufacturer replaces parts. We make sure somebody is there within four hours."],
      ["Send me something by mail.", "Gladly. Two sentences on what it should say, and it will fit."],
    ],
    nextStep: "Visit to the first site",
    person: "Technical director since January, comes from Kiel.",
    doorOpenerNotes: "Switchboard: Ms Harms, friendly, puts you through in the morning.",
    condition: "",
  },
  "tom-keller": {
    purpose: "Spare parts: framework contract for the second half of the year",
    openingLine: "Mr Keller, I wanted to ask whether the new hall is running by now.",
    points: ["Framework price for bearings and shafts", "Weekly call-off, no minimum"],
    questions: ["Is the new hall running?", "How much scrap did you have last quarter?"],
    objections: [["We still have stock.", "All the better: the framework costs nothing until you call off."]],
    nextStep: "Take down quantities for July to December",
    person: "Head of purchasing, shares an office with Ms Demir.",
    doorOpenerNotes: "",
    condition: "The new hall is in operation",
  },
  "sabine-roth": {
    purpose: "Customer: how the second delivery went",
    openingLine: "Ms Roth, did the second delivery arrive in good order?",
    points: ["The credit note for the damaged pallet is booked"],
    questions: ["What should be different with the third delivery?"],
    objections: [],
    nextStep: "Confirm the delivery date in May",
    person: "Owner in the third generation.",
    doorOpenerNotes: "",
    condition: "",
  },
  "max-winter": {
    purpose: "Measuring devices: offer a free trial",
    openingLine: "Mr Winter, you asked about the trial at the fair.",
    points: ["Four weeks, collection included", "Introduction on site, one hour"],
    questions: ["On which line would you test?"],
    objections: [["We have no time for trials.", "The introduction takes an hour, after that it runs along."]],
    nextStep: "Settle the delivery address and the week",
    person: "",
    doorOpenerNotes: "",
    condition: "",
  },
  "ida-sommer": {
    purpose: "Tax consultants: introduce receipt capture",
    openingLine: "Ms Sommer, a colleague of yours uses our receipt capture and recommended you.",
    points: ["Connects to the software you have", "30 days to try"],
    questions: ["How do receipts reach you today?"],
    objections: [],
    nextStep: "Demonstration, 15 minutes",
    person: "",
    doorOpenerNotes: "",
    condition: "",
  },
  "viktor-berg": {
    purpose: "Law firm software: replace the old time recording",
    openingLine: "Mr Berg, it is about the time recording whose maintenance ends in autumn.",
    points: ["All old files are taken over", "Training at the firm"],
    questions: ["How many seats are there?"],
    objections: [["Not interested.", "Understood. May I ask how you will manage from autumn on?"]],
    nextStep: "Short meeting with Mr Berg",
    person: "Mostly in court in the morning.",
    doorOpenerNotes: "At the desk: Ms Kurz. Always asks what it is about.",
    condition: "",
  },
};

export const SAMPLE_THREADS: Readonly<Record<Language, Readonly<Record<SampleThreadId, SampleThread>>>> = { de: GERMAN, en: ENGLISH };

/** The other texts of the sample data. */
export const SAMPLE_WORDS: Readonly<
  Record<Language, { readonly roles: Readonly<Record<string, string>>; readonly said: string; readonly betterTime: string }>
> = {
  de: {
    roles: {
      "petra-vogel": "Kaufmännische Leitung",
      "jonas-brandt": "Technischer Leiter",
      "tom-keller": "Einkaufsleiter",
      "aylin-demir": "Strategischer Einkauf",
      "sabine-roth": "Inhaberin",
      "max-winter": "Fertigungsleiter",
      "ida-sommer": "Steuerberaterin",
      "viktor-berg": "Rechtsanwalt",
      "ben-herbst": "Geschäftsführer",
      "mika-lang": "Kollegin im Innendienst",
    },
    said: "Herr Brandt ist im Termin, ruft zurück",
    betterTime: "vormittags vor zehn",
  },
  en: {
    roles: {
      "petra-vogel": "Commercial director",
      "jonas-brandt": "Technical director",
      "tom-keller": "Head of purchasing",
      "aylin-demir": "Strategic purchasing",
      "sabine-roth": "Owner",
      "max-winter": "Production manager",
      "ida-sommer": "Tax consultant",
      "viktor-berg": "Lawyer",
      "ben-herbst": "Managing director",
      "mika-lang": "Colleague, inside sales",
    },
    said: "Mr Brandt is in a meeting and will call back",
    betterTime: "mornings before ten",
  },
};
