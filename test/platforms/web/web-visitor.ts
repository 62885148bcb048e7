/** A form as it stands in the page. */
export interface PageForm {
  readonly action: string;
  /** What is sent when nothing is changed; checked radios, chosen options, text as it is. */
  readonly fields: Readonly<Record<string, string>>;
  readonly buttons: readonly { readonly name?: string; readonly value: string; readonly label: string }[];
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
}

/** A browser without JavaScript: keeps cookies, follows redirects, reads and sends forms. */
export interface WebVisitor {
  readonly cookies: ReadonlyMap<string, string>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(
    path: string,
    fields: Record<string, string> | string,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  /** Sends the form on `answer` that has a button of this label. */
  press(
    answer: Answer,
    label: string,
    changes?: Record<string, string>,
    headers?: Record<string, string>,
  ): Promise<Answer>;
}

export function webVisitor(url: string): WebVisitor {
  const cookies = new Map<string, string>();

  async function request(path: string, init: RequestInit): Promise<Answer> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...Object.fromEntries(new Headers(init.headers)), ...(cookie ? { cookie } : {}) };
    const response = await fetch(url + path, { ...init, headers, redirect: 'manual' });
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (/max-age=0/i.test(set)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const to = response.headers.get('location');
    if (response.status === 303 && to) return request(to.replace(/#.*/, ''), {});
    return { status: response.status, headers: response.headers, html: await response.text() };
  }

  const post: WebVisitor['post'] = (path, fields, headers = {}) =>
    request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body: typeof fields === 'string' ? fields : new URLSearchParams(fields).toString(),
    });

  return {
    cookies,
    get: (path, headers = {}) => request(path, { headers }),
    post,
    async press(answer, label, changes = {}, headers = {}) {
      for (const form of formsOf(answer.html)) {
        const button = form.buttons.find((one) => one.label === label);
        if (!button) continue;
        const own = button.name === undefined ? {} : { [button.name]: button.value };
        return post(form.action, { ...form.fields, ...own, ...changes }, headers);
      }
      throw new Error(`no button ${label}`);
    },
  };
}

/** All forms of our own pages; reads what we write, not any HTML. */
export function formsOf(html: string): readonly PageForm[] {
  return [...html.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)].map(([, attributes = '', inside = '']) => {
    const fields: Record<string, string> = {};
    for (const [tag] of inside.matchAll(/<input[^>]*>/g)) {
      const isOff = attribute(tag, 'type') === 'radio' && !/ checked\b/.test(tag);
      if (!isOff) fields[attribute(tag, 'name') ?? ''] = attribute(tag, 'value') ?? '';
    }
    for (const [, tag = '', text = ''] of inside.matchAll(/<textarea([^>]*)>\n?(.*?)<\/textarea>/gs))
      fields[attribute(tag, 'name') ?? ''] = plain(text);
    for (const [, tag = '', options = ''] of inside.matchAll(/<select([^>]*)>(.*?)<\/select>/gs)) {
      const chosen = /<option[^>]* selected/.exec(options)?.[0] ?? /<option[^>]*/.exec(options)?.[0] ?? '';
      fields[attribute(tag, 'name') ?? ''] = attribute(chosen, 'value') ?? '';
    }
    const buttons = [...inside.matchAll(/<button([^>]*)>(.*?)<\/button>/gs)].map(
      ([, tag = '', label = '']) => {
        const name = attribute(tag, 'name');
        return {
          ...(name === undefined ? {} : { name }),
          value: attribute(tag, 'value') ?? '',
          label: textOf(label),
        };
      },
    );
    return { action: attribute(attributes, 'action') ?? '', fields, buttons };
  });
}

/** The page's text, as a person reads it, with alternative texts of pictures. */
export function textOf(html: string): string {
  const body = html.replace(/<head>.*<\/head>/s, '').replace(/<img[^>]* alt="([^"]*)"[^>]*>/g, ' $1 ');
  return plain(body.replace(/<[^>]+>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : plain(value);
}

function plain(html: string): string {
  const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };
  return html.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => signs[name] ?? '');
}
