// The token stands in the fragment and is sent by POST only when a button is pressed.
const show = (id) => {
  for (const other of ['reply', 'done', 'ended', 'failed'])
    document.getElementById(other).hidden = other !== id && !(other === 'reply' && id === 'failed');
};
document.getElementById('reply').addEventListener('submit', async (event) => {
  event.preventDefault();
  const buttons = [...document.querySelectorAll('button')];
  buttons.forEach((button) => (button.disabled = true));
  try {
    const response = await fetch('/reply', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: location.hash.slice(1), answer: event.submitter.value }),
    });
    show(response.ok ? 'done' : response.status === 404 || response.status === 400 ? 'ended' : 'failed');
  } catch {
    show('failed');
  }
  buttons.forEach((button) => (button.disabled = false));
});
