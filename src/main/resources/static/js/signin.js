import { html, nothing } from './lit.js';
import { isRemembered } from './session.js';

/** The page for people without a valid token; `reason` says why they are here, when there is something to say. */
export function signInPage({ reason, onSignIn, theme }) {
  const submit = (event) => {
    event.preventDefault();
    const form = new FormData(event.target);
    const token = String(form.get('token')).trim();
    if (token !== '') onSignIn(token, form.get('remember') !== null);
  };
  return html`<main id="main" class="signin">
    <div class="signin-theme">${theme}</div>
    <form class="signin-card" @submit=${submit}>
      <img src="images/groundhog.svg" alt="" width="64" height="64">
      <h1>Groundhog</h1>
      <p class="signin-motto">Stop living the same incident twice.</p>
      ${reason ? html`<p class="notice notice-warning" role="alert">${reason}</p>` : nothing}
      <label class="field">
        <span>Access token</span>
        <input name="token" type="password" required autocomplete="current-password" autocapitalize="off" spellcheck="false"
          autofocus aria-describedby="token-hint">
      </label>
      <p id="token-hint" class="hint">Groundhog prints a sign-in link on its console when it starts, and keeps the first token in
        <code>data/admin-token</code>. Open the link, or paste the token here.</p>
      <label class="check"><input name="remember" type="checkbox" .checked=${isRemembered()}> Remember me in this browser</label>
      <button class="button button-primary" type="submit">Sign in</button>
    </form>
  </main>`;
}
