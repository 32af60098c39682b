// Without this script everything works by loading the page again. With it, answers appear in place and posts arrive by themselves.
const log = document.getElementById('conversation');
const status = document.getElementById('status');
const PAUSE_MS = 4000;
let busy = false;

/** Puts what is new or changed on a fresh copy of the page into this one. */
function take(text) {
  const fresh = new DOMParser().parseFromString(text, 'text/html').getElementById('conversation');
  if (fresh === null) return location.reload();
  log.querySelector('#latest')?.removeAttribute('id');
  document.getElementById('empty')?.remove();
  for (const entry of [...fresh.children]) {
    const mine = log.querySelector(`[data-said="${entry.dataset.said}"]`);
    if (mine === null) log.append(entry);
    else if (mine.dataset.revision !== entry.dataset.revision) mine.replaceWith(entry);
  }
  log.lastElementChild?.setAttribute('id', 'latest');
  log.dataset.news = fresh.dataset.news;
}

async function send(form) {
  const response = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
  if (!response.ok) return location.reload();
  take(await response.text());
  if (form.hasAttribute('data-clear')) form.reset();
  const wrong = log.querySelector('[aria-invalid]');
  if (wrong === null) [...log.querySelectorAll('.asked')].at(-1)?.scrollIntoView({ block: 'start' });
  else wrong.focus();
}

document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (!form.hasAttribute('data-live') || log === null) return;
  event.preventDefault();
  if (busy) return;
  busy = true;
  const slow = setTimeout(() => {
    status.textContent = 'One moment.';
  }, 400);
  try {
    await send(form);
    status.textContent = '';
  } catch {
    status.textContent = 'Signpost does not answer. Is it still running?';
  } finally {
    clearTimeout(slow);
    status.textContent = status.textContent === 'One moment.' ? '' : status.textContent;
    busy = false;
  }
});

/** Posts come at their own time: asks now and then whether there is news. */
async function listen() {
  if (document.visibilityState === 'visible' && !busy) {
    try {
      const news = await (await fetch('/news')).text();
      if (news.split('-').at(0) !== log.dataset.news.split('-').at(0)) location.reload();
      else if (news !== log.dataset.news) take(await (await fetch('/')).text());
    } catch {
      // Stopped or started again just now: the next time tells.
    }
  }
  setTimeout(listen, PAUSE_MS);
}
if (log !== null) setTimeout(listen, PAUSE_MS);
