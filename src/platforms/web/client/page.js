// Without this file every form still works with a full page; with it, answers appear in place.
const log = document.getElementById('conversation');
const question = document.getElementById('question');
// Not that of a form that was answered and is folded away.
const firstField = ':scope > .modal :is(input:not([type=hidden]), textarea)';

async function send(form, submitter) {
  const sent = new URLSearchParams(new FormData(form, submitter));
  const headers = { 'x-nahad-part': '1' };
  const response = await fetch('/act', { method: 'POST', headers, body: sent });
  const holder = document.createElement('template');
  holder.innerHTML = await response.text();
  const piece = holder.content.querySelector('.piece');
  const side = holder.content.querySelector('.side');
  if (response.redirected || !piece) return location.assign('/');
  const old = document.getElementById(response.headers.get('x-nahad-replace') ?? '');
  if (old) old.replaceWith(piece);
  else log.append(piece);
  log.querySelector('.empty')?.remove();
  if (side) renew(side);
  const typed = form.matches('.composer');
  if (typed && response.ok) form.reset();
  // A piece of the side column has just been renewed with it.
  const placed = document.getElementById(piece.id) ?? piece;
  const target = placed.querySelector('[aria-invalid]') ?? placed.querySelector(firstField) ?? placed;
  // Who types goes on typing: the log is announced. Who pressed a button is taken to what it brought.
  (typed ? question : target).focus({ preventScroll: true });
  (old ? target : placed).scrollIntoView({ block: old ? 'nearest' : 'start' });
}

// What waits for the person may be another now; what they had unfolded stays so.
function renew(side) {
  const column = document.querySelector('.side');
  const older = side.querySelector('.older');
  if (older) older.open = column.querySelector('.older')?.open ?? false;
  column.replaceChildren(...side.childNodes);
}

document.addEventListener('submit', async (event) => {
  const form = event.target;
  // Not `form.action`: a field of that name hides it.
  if (form.getAttribute('action') !== '/act' || !log) return;
  event.preventDefault();
  if (form.ariaBusy === 'true') return;
  form.ariaBusy = 'true';
  const offline = document.querySelector('.offline');
  offline.hidden = true;
  await send(form, event.submitter).catch(() => {
    offline.hidden = false;
  });
  form.ariaBusy = 'false';
});

// Choosing with the mouse is enough; arrow keys only look through the options, so keyboards press the button.
document.addEventListener('pointerdown', ({ target }) => {
  if (target.matches?.('.select select')) target.dataset.pointer = 'yes';
});
document.addEventListener('keydown', (event) => {
  const { target } = event;
  if (target.matches('.select select')) delete target.dataset.pointer;
  if (target !== question || event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  question.form.requestSubmit();
});
document.addEventListener('change', ({ target }) => {
  if (target.dataset.pointer) target.form.requestSubmit();
});
