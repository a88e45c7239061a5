import { extname, join } from "node:path";
import { errorCode } from "#electron/core/tools/error-code.ts";
import { AUDIO_ENDINGS, audioEnding } from "#shared/domain/voicemail/audio-file.ts";
import type { AudioFiles } from "#shared/ports/store.ts";
import { writeDurably } from "./durable-file.ts";
import type { FileSystem } from "./file-system.ts";
import { asStorageError } from "./storage-error.ts";

/** Accepts only names that cannot leave the folder; any other is refused as a bug. */
function fileName(name: string, mimeType: string): string {
  if (!/^[A-Za-z0-9_-]{1,100}$/.test(name)) throw new TypeError("not a name for an audio file");
  return `${name}.${audioEnding(mimeType)}`;
}

/** Audio files in one folder. */
export function createAudioFiles(fs: FileSystem, folder: string): AudioFiles {
  return {
    async write(name, mimeType, audio) {
      const path = join(folder, fileName(name, mimeType));
      try {
        await writeDurably(fs, path, audio, false);
      } catch (error) {
        throw asStorageError(error);
      }
    },
    async read(name, mimeType) {
      const path = join(folder, fileName(name, mimeType));
      try {
        return await fs.read(path);
      } catch (error) {
        if (errorCode(error) === "ENOENT") return null;
        throw asStorageError(error);
      }
    },
    async remove(name, mimeType) {
      const path = join(folder, fileName(name, mimeType));
      try {
        await fs.remove(path);
      } catch (error) {
        throw asStorageError(error);
      }
    },
    async size(name, mimeType) {
      try {
        return await fs.size(join(folder, fileName(name, mimeType)));
      } catch (error) {
        if (errorCode(error) === "ENOENT") return 0;
        throw asStorageError(error);
      }
    },
    async keepOnly(files) {
      const kept = new Set(files.map(({ name, mimeType }) => fileName(name, mimeType)));
      const isAudio = (file: string) => AUDIO_ENDINGS.includes(extname(file).slice(1));
      try {
        for (const file of await fs.list(folder)) if (isAudio(file) && !kept.has(file)) await fs.remove(join(folder, file));
      } catch (error) {
        throw asStorageError(error);
      }
    },
  };
}
