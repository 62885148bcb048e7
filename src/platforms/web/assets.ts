import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

export interface Asset {
  readonly mediaType: string;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** The page's own files, read once; style, script and icon are addresses that change with their content. */
export interface Assets {
  readonly style: string;
  readonly script: string;
  readonly icon: string;
  get(name: string): Asset | undefined;
}

const packages = createRequire(import.meta.url);
const fonts = ['Vazirmatn-Regular.woff2', 'Vazirmatn-Bold.woff2'];
const styles = ['base', 'layout', 'sticky', 'cards', 'controls', 'choices', 'media'];

export function loadAssets(): Assets {
  const assets = new Map<string, Asset>();

  function add(name: string, mediaType: string, files: readonly string[]): string {
    const read = files.map((file) => readFileSync(new URL(file, import.meta.url)));
    const data = new Uint8Array(Buffer.concat(read));
    const hash = createHash('sha256').update(data).digest('hex').slice(0, 12);
    const hashed = name.replace(/(\.\w+)$/, `.${hash}$1`);
    assets.set(hashed, { mediaType, data });
    return `/assets/${hashed}`;
  }

  for (const font of fonts) {
    const path = packages.resolve(`vazirmatn/fonts/webfonts/${font}`);
    assets.set(font, { mediaType: 'font/woff2', data: new Uint8Array(readFileSync(path)) });
  }
  return {
    style: add(
      'page.css',
      'text/css; charset=utf-8',
      styles.map((name) => `styles/${name}.css`),
    ),
    script: add('page.js', 'text/javascript; charset=utf-8', ['client/page.js']),
    icon: add('icon.svg', 'image/svg+xml', ['client/icon.svg']),
    get: (name) => assets.get(name),
  };
}
