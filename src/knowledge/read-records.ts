import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

export type Report = (problem: string) => void;

/** A checked record and where it stands, for problems that show only later. */
export type Located<Record> = { record: Record; where: string };

/** The value of a JSON file, checked; undefined, and reported, where it is missing or wrong. */
export async function readValue<Value>(
  path: string,
  schema: z.ZodType<Value>,
  report: Report,
): Promise<Value | undefined> {
  const value = parse(await readText(path, report), path, report);
  return value === undefined ? undefined : check(value, schema, path, report);
}

/** The records of a JSON file that holds a list; wrong ones are reported and left out. */
export async function readRecords<Value>(
  path: string,
  schema: z.ZodType<Value>,
  report: Report,
): Promise<Located<Value>[]> {
  const values = await readValue(path, z.array(z.unknown()), report);
  return (values ?? []).flatMap((value, i) =>
    locate(value, `${path}: ${nameOf(value) ?? `[${i}]`}`, schema, report),
  );
}

/** The same for a JSON Lines file. */
export async function readLines<Value>(
  path: string,
  schema: z.ZodType<Value>,
  report: Report,
): Promise<Located<Value>[]> {
  const lines = (await readText(path, report)).split('\n');
  return lines.flatMap((line, i) => {
    const where = `${path}:${i + 1}`;
    return line.trim() === '' ? [] : locate(parse(line, where, report), where, schema, report);
  });
}

/** The files of a folder and the folders in it with this extension, in alphabetical order. */
export async function listFiles(folder: string, extension: string, report: Report): Promise<string[]> {
  try {
    const names = await readdir(folder, { recursive: true });
    return names
      .filter((name) => name.endsWith(extension))
      .sort()
      .map((name) => join(folder, name));
  } catch {
    report(`${folder}: cannot be read`);
    return [];
  }
}

function locate<Value>(value: unknown, where: string, schema: z.ZodType<Value>, report: Report) {
  const record = value === undefined ? undefined : check(value, schema, where, report);
  return record === undefined ? [] : [{ record, where }];
}

function check<Value>(value: unknown, schema: z.ZodType<Value>, where: string, report: Report) {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  for (const { path, message } of error.issues)
    report([where, path.join('.'), message].filter((part) => part !== '').join(': '));
  return undefined;
}

async function readText(path: string, report: Report): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    report(`${path}: cannot be read`);
    return '';
  }
}

function parse(text: string, where: string, report: Report): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    report(`${where}: ${error instanceof Error ? error.message : 'is not JSON'}`);
    return undefined;
  }
}

function nameOf(value: unknown): string | undefined {
  const named = z.object({ id: z.string() }).safeParse(value);
  return named.success ? named.data.id : undefined;
}
