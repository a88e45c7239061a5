import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Overview, widthOf } from "#tests/support/gallery/overview.tsx";
import { callers } from "#tests/support/gallery/samples.ts";
import { sceneNames, scenes } from "#tests/support/gallery/scenes.ts";

const framesOf = (find: string, width = 1280) =>
  [...renderToStaticMarkup(<Overview scenes={sceneNames} find={find} width={width} />).matchAll(/<iframe src="([^"]+)"/g)].map(
    (match) => new URLSearchParams(match[1]?.replaceAll("&amp;", "&")),
  );

describe("the gallery", () => {
  it("shows every card, every state of the window and the page without the phone, each by one name", () => {
    expect(sceneNames).toEqual(expect.arrayContaining([...Object.keys(callers), ...Object.keys(scenes), "taken", "talking-elsewhere"]));
    expect(new Set(sceneNames).size).toBe(sceneNames.length);
    expect(framesOf("").map((query) => query.get("scene"))).toEqual(sceneNames.flatMap((name) => [name, name, name, name]));
  });

  it("shows each in both languages and both themes", () => {
    const looks = framesOf("talking-elsewhere").map((query) => `${query.get("lang")} ${query.get("theme")}`);
    expect(looks.sort()).toEqual(["de dark", "de light", "en dark", "en light"]);
  });

  it("shows only those whose name contains the search text", () => {
    const expected = sceneNames.filter((name) => name.includes("promise"));
    expect(expected.length).toBeGreaterThan(1);
    expect(new Set(framesOf("promise").map((query) => query.get("scene")))).toEqual(new Set(expected));
    expect(framesOf("no such state")).toEqual([]);
  });

  it("knows two widths", () => {
    expect(["420", "1280", null, "", "-1"].map(widthOf)).toEqual([420, 1280, 1280, 1280, 1280]);
  });
});
