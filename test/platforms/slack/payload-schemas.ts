import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { missingPart } from '../../required-part.ts';

type SchemaName = 'Message' | 'Modal' | 'Home' | 'AppManifest';
type Check = (payload: unknown) => string[];
export type PayloadSchemas = Readonly<Record<SchemaName, Check>>;

interface AjvLike {
  compile(schema: unknown): {
    (payload: unknown): boolean;
    errors?: readonly { instancePath: string; message?: string }[] | null;
  };
}

const KEPT = new URL('../../../node_modules/.cache/nahad', import.meta.url).pathname;

let loading: Promise<PayloadSchemas | { readonly missing: string }> | undefined;

/**
 * Checks made from Slack's own types, so that an unknown block, element or property is noticed; or the name of the test
 * part that is missing, which in CI is an error.
 */
export function payloadSchemas(): Promise<PayloadSchemas | { readonly missing: string }> {
  loading ??= make();
  return loading;
}

async function make(): Promise<PayloadSchemas | { readonly missing: string }> {
  const [generator, ajv] = await Promise.all([load('ts-json-schema-generator'), load('ajv')]);
  const missing = generator ? (ajv ? undefined : 'ajv') : 'ts-json-schema-generator';
  if (missing !== undefined) {
    missingPart(missing);
    return { missing };
  }
  const compiler: AjvLike = new (constructorOf(ajv, 'Ajv'))({ strict: false, validateFormats: false });
  const made = schemasOf(generator);
  const check = (type: SchemaName): Check => {
    const validate = compiler.compile(made[type]);
    return (payload) =>
      validate(payload)
        ? []
        : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  };
  return {
    Message: check('Message'),
    Modal: check('Modal'),
    Home: check('Home'),
    AppManifest: check('AppManifest'),
  };
}

/** Made once for each version of the types: it takes seconds, and every test file needs it. */
function schemasOf(generator: Record<string, unknown> | undefined): Record<SchemaName, unknown> {
  const kept = join(
    KEPT,
    `slack-payloads-${createHash('sha256').update(source()).digest('hex').slice(0, 16)}.json`,
  );
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, 'utf8'));
  const dir = mkdtempSync(join(tmpdir(), 'nahad-schema-'));
  try {
    const path = join(dir, 'payloads.ts');
    writeFileSync(path, source());
    const create = functionOf(generator, 'createGenerator');
    const make = (type: SchemaName) =>
      create({ path, type, skipTypeCheck: true, expose: 'all', topRef: true }).createSchema(type);
    const made = {
      Message: make('Message'),
      Modal: make('Modal'),
      Home: make('Home'),
      AppManifest: make('AppManifest'),
    };
    mkdirSync(KEPT, { recursive: true });
    // Other test files may be making the same: whoever is last puts the same there.
    writeFileSync(`${kept}.${process.pid}`, JSON.stringify(made));
    renameSync(`${kept}.${process.pid}`, kept);
    return made;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function source(): string {
  const bolt = createRequire(createRequire(import.meta.url).resolve('@slack/bolt/package.json'));
  const at = (name: string) => dirname(bolt.resolve(`${name}/package.json`));
  const { version } = bolt('@slack/types/package.json');
  return `// ${version}
import type { HomeView, KnownBlock, ModalView } from '${at('@slack/types')}';
import type { Manifest } from '${at('@slack/web-api')}/dist/types/request/manifest';
export interface Message { blocks: KnownBlock[] }
export type Modal = ModalView;
export type Home = HomeView;
export type AppManifest = Manifest;
`;
}

async function load(name: string): Promise<Record<string, unknown> | undefined> {
  try {
    return await import(name);
  } catch {
    return undefined;
  }
}

function functionOf(module: Record<string, unknown> | undefined, name: string) {
  const found = module?.[name];
  if (typeof found !== 'function') throw new Error(`no ${name}`);
  return found as (config: unknown) => { createSchema(type: string): unknown };
}

function constructorOf(module: Record<string, unknown> | undefined, name: string) {
  const found = module?.[name] ?? module?.['default'];
  if (typeof found !== 'function') throw new Error(`no ${name}`);
  return found as unknown as new (
    options: unknown,
  ) => AjvLike;
}
