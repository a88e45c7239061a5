/** An import that is refused, in the form of Biome's `noRestrictedImports`; the message says what is allowed instead. */
export interface Refusal {
  readonly group: readonly string[];
  readonly message: string;
}

export interface Layer {
  readonly folders: readonly string[];
  /** Subfolders that have a row of their own. */
  readonly except?: readonly string[];
  /** What the layer may import, in a sentence. */
  readonly message: string;
  /** The only imports that are allowed besides the layer's own folder. */
  readonly only?: readonly string[];
  /** Other layers and packages that are refused, if `only` is not set. */
  readonly not?: readonly string[];
  /** The packages of the table below that the layer may import. */
  readonly may?: readonly PackageName[];
  /** Whether Node's modules are refused with a message of their own. */
  readonly noNode?: boolean;
  readonly noDate?: boolean;
}

/** Packages that have one importer each, by the sentence that says which. */
export const packages = {
  "sip.js": "sip.js is imported in renderer/sip alone.",
  lowdb: "lowdb is imported in electron/core/storage alone.",
  electron: "electron is imported in electron/desktop and electron/preload alone.",
} as const;

export type PackageName = keyof typeof packages;

const core = {
  message: "The core knows shared and Node.",
  not: ["#electron/desktop/**", "#electron/preload/**", "#electron/browser/**", "#renderer/**", "#tests/**"],
} as const;

/** Who may import whom: one row a layer. `npm run layers` writes it into biome.json. */
export const layers: readonly Layer[] = [
  {
    folders: ["shared/domain"],
    message: "The domain imports itself, libphonenumber-js and temporal-polyfill.",
    only: ["#shared/domain/**", "libphonenumber-js", "libphonenumber-js/**", "temporal-polyfill"],
    noDate: true,
  },
  {
    folders: ["shared/contract", "shared/ports", "shared/i18n"],
    message: "shared imports itself and zod.",
    only: ["#shared/**", "zod", "temporal-polyfill"],
    noDate: true,
  },
  { folders: ["electron/core"], except: ["electron/core/storage", "electron/core/tools"], ...core },
  { folders: ["electron/core/storage"], ...core, may: ["lowdb"] },
  { folders: ["electron/core/tools"], message: "A tool knows Node and shared.", not: ["#electron/**", "#renderer/**", "#tests/**"] },
  {
    folders: ["electron/desktop"],
    message: "The desktop host knows core and shared.",
    not: ["#electron/preload/**", "#electron/browser/**", "#renderer/**", "#tests/**"],
    may: ["electron"],
  },
  {
    folders: ["electron/preload"],
    message: "The preload script knows shared and Electron's bridge.",
    not: ["#electron/core/**", "#electron/desktop/**", "#electron/browser/**", "#renderer/**", "#tests/**", "node:*", "node:*/**"],
    may: ["electron"],
  },
  {
    folders: ["electron/browser"],
    message: "The browser host knows core and shared.",
    not: ["#electron/preload/**", "#electron/desktop/**", "#renderer/**", "#tests/**"],
  },
  {
    folders: ["renderer/app"],
    except: ["renderer/app/store", "renderer/app/controller"],
    message: "The renderer knows shared.",
    not: ["#electron/**", "#tests/**"],
    noNode: true,
  },
  {
    folders: ["renderer/app/store"],
    message: "The store knows shared and, for fields that save themselves, renderer/ui.",
    not: ["#electron/**", "#tests/**", "#renderer/features/**", "#renderer/sip/**", "#renderer/app/**", "!#renderer/app/store/**"],
    noNode: true,
  },
  {
    folders: ["renderer/app/controller"],
    message: "The controller knows shared, the store and the phone; it shows nothing.",
    not: [
      ...["#electron/**", "#tests/**", "#renderer/features/**", "#renderer/ui/**", "react", "react/**"],
      ...["#renderer/app/**", "!#renderer/app/store/**", "!#renderer/app/controller/**"],
    ],
    noNode: true,
  },
  {
    folders: ["renderer/sip"],
    message: "The phone knows shared and sip.js.",
    not: ["#electron/**", "#tests/**", "#renderer/app/**", "#renderer/features/**", "#renderer/ui/**", "react", "react/**"],
    may: ["sip.js"],
    noNode: true,
  },
  {
    folders: ["renderer/ui"],
    message: "Components are dumb: shared and ui.",
    not: ["#electron/**", "#tests/**", "#renderer/app/**", "#renderer/features/**", "#renderer/sip/**"],
    noNode: true,
  },
  {
    folders: ["renderer/features"],
    message: "A feature knows shared, renderer/ui and the store; never another feature.",
    not: ["#electron/**", "#tests/**", "#renderer/features/**", "#renderer/sip/**", "#renderer/app/**", "!#renderer/app/store/**"],
    noNode: true,
  },
];
