import { language as languages } from "#shared/contract/basics/values.ts";
import type { Language } from "#shared/domain/contacts/contact.ts";

const THEMES = ["light", "dark"] as const;

interface Look {
  readonly scene: string;
  readonly language: Language;
  readonly theme: (typeof THEMES)[number];
}

/** A window of the desktop's size, unless the address says `width=420`. */
const DESKTOP = 1280;
const HEIGHT = 800;
/** Width of a picture on the page; both themes and languages are side by side on a wide screen. */
const SHOWN = 420;

export const addressOf = ({ scene, language, theme }: Look): string => `?${new URLSearchParams({ scene, lang: language, theme })}`;

/** Every state in both languages and themes. */
export const looksOf = (scene: string): readonly Look[] =>
  languages.options.flatMap((language) => THEMES.map((theme) => ({ scene, language, theme })));

function Picture({ look, width }: { readonly look: Look; readonly width: number }) {
  const scale = SHOWN / width;
  const title = `${look.scene}, ${look.language}, ${look.theme}`;
  return (
    <figure style={{ margin: 0 }}>
      <div style={{ width: SHOWN, height: HEIGHT * scale, overflow: "hidden", border: "1px solid var(--line)" }}>
        <iframe
          src={addressOf(look)}
          title={title}
          loading="lazy"
          style={{ width, height: HEIGHT, border: 0, transform: `scale(${scale})`, transformOrigin: "0 0" }}
        />
      </div>
      <figcaption>
        <a href={addressOf(look)}>{title}</a>
      </figcaption>
    </figure>
  );
}

interface OverviewProps {
  readonly scenes: readonly string[];
  /** Shows only the states whose name contains this. */
  readonly find: string;
  readonly width: number;
}

/** All states on one page; a picture is loaded once it comes into view. */
export function Overview({ scenes, find, width }: OverviewProps) {
  const shown = scenes.filter((scene) => scene.includes(find));
  return (
    <main style={{ padding: 16 }}>
      <form style={{ display: "flex", gap: 8 }}>
        <input name="find" defaultValue={find} placeholder="part of a name" aria-label="part of a name" />
        <select name="width" defaultValue={width} aria-label="width of the window">
          <option value={DESKTOP}>{DESKTOP}</option>
          <option value={SHOWN}>{SHOWN}</option>
        </select>
        <button type="submit">Show</button>
        <span>{`${shown.length} of ${scenes.length} states`}</span>
      </form>
      {shown.map((scene) => (
        <section key={scene} aria-label={scene}>
          <h2>{scene}</h2>
          <div style={{ display: "flex", flexWrap: "wrap", gap: 8 }}>
            {looksOf(scene).map((look) => (
              <Picture key={addressOf(look)} look={look} width={width} />
            ))}
          </div>
        </section>
      ))}
    </main>
  );
}

export const widthOf = (text: string | null): number => (Number(text) === SHOWN ? SHOWN : DESKTOP);
