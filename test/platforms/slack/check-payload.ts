/**
 * Slack's limits and rules, written down a second time from its documentation, so that the renderer is not checked
 * against its own table. Returns what Slack would refuse.
 */
export function faultsOf(body: Readonly<Record<string, unknown>>): string[] {
  const faults: string[] = [];
  const { blocks, view, text } = body;
  if (typeof text === 'string' && text.length > 4000) faults.push(`text of ${text.length}`);
  if (typeof text === 'string' && /<[!@#]/.test(text)) faults.push('text mentions');
  if (Array.isArray(blocks)) {
    if (blocks.length > 50) faults.push(`${blocks.length} blocks`);
    if (JSON.stringify(blocks).length > 13_000) faults.push('msg_blocks_too_long');
    walk(blocks, faults);
  }
  if (isRecord(view)) {
    if (Array.isArray(view['blocks']) && view['blocks'].length > 100) faults.push('view blocks');
    if (JSON.stringify(view).length > 250_000) faults.push('view_too_large');
    for (const key of ['title', 'submit', 'close']) tooLong(view[key], 24, `view ${key}`, faults);
    if (String(view['private_metadata'] ?? '').length > 3000) faults.push('private_metadata');
    walk(view['blocks'], faults);
  }
  return faults;
}

const TEXT_LIMITS: Readonly<Record<string, readonly [string, number][]>> = {
  header: [['text', 150]],
  section: [['text', 3000]],
  button: [['text', 75]],
  static_select: [['placeholder', 150]],
  input: [
    ['label', 2000],
    ['hint', 2000],
  ],
};

function walk(node: unknown, faults: string[]): void {
  if (Array.isArray(node)) {
    for (const one of node) walk(one, faults);
    return;
  }
  if (!isRecord(node)) return;
  const type = String(node['type'] ?? '');
  for (const [key, max] of TEXT_LIMITS[type] ?? []) tooLong(node[key], max, `${type} ${key}`, faults);
  if (type === 'mrkdwn') faults.push('mrkdwn text');
  if (type === 'plain_text' && String(node['text'] ?? '') === '') faults.push('empty plain_text');
  if (type === 'text' && String(node['text'] ?? '') === '') faults.push('empty text element');
  if (['user', 'usergroup', 'broadcast', 'channel', 'link', 'emoji'].includes(type))
    faults.push(`${type} element`);
  const { elements, options, value, action_id, block_id } = node;
  if (type === 'actions' && Array.isArray(elements) && (elements.length > 25 || !elements.length))
    faults.push('actions');
  if (type === 'context' && Array.isArray(elements) && elements.length > 10) faults.push('context elements');
  if (Array.isArray(options)) checkOptions(type, options, faults);
  if (type === 'button' && value !== undefined && (value === '' || String(value).length > 2000))
    faults.push('button value');
  if (action_id !== undefined && String(action_id).length > 255) faults.push('action_id');
  if (block_id !== undefined && String(block_id).length > 255) faults.push('block_id');
  if (type === 'plain_text_input' && Number(node['max_length'] ?? 1) > 3000) faults.push('max_length');
  for (const child of Object.values(node)) if (typeof child === 'object') walk(child, faults);
}

function checkOptions(type: string, options: readonly unknown[], faults: string[]): void {
  if (options.length > (type === 'radio_buttons' ? 10 : 100) || !options.length)
    faults.push(`${type} options`);
  for (const option of options) {
    if (!isRecord(option)) continue;
    tooLong(option['text'], 75, 'option text', faults);
    if (String(option['value']).length > 150) faults.push('option value');
  }
}

function tooLong(text: unknown, max: number, what: string, faults: string[]): void {
  const written = isRecord(text) ? String(text['text'] ?? '') : '';
  if (written.length > max) faults.push(`${what}: ${written.length} of ${max}`);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
