import { Api } from './api.js';
import { listenForKeys } from './keys.js';
import { render } from './lit.js';
import { Shell } from './shell.js';
import { signInPage } from './signin.js';
import { currentToken, signIn, signOut, takeTokenFromAddress } from './session.js';
import { themeButton } from './theme.js';

// The entry: either the sign-in page, or the shell around the pages.

const root = document.getElementById('app');
root.replaceChildren();

let shell = null;
let reason = null;

function start() {
  if (currentToken() === null) {
    drawSignIn();
    return;
  }
  shell = new Shell(new Api(currentToken(), refused), root, () => leave(null));
  shell.open();
}

function refused(problem) {
  leave(`${problem.message} Please sign in again.`);
}

function leave(why) {
  if (shell === null) return;
  shell.close();
  shell = null;
  reason = why;
  signOut();
  drawSignIn();
}

function drawSignIn() {
  document.title = 'Sign in · Groundhog';
  render(signInPage({ reason, onSignIn: enter, theme: themeButton(drawSignIn) }), root);
}

function enter(token, remember) {
  reason = null;
  signIn(token, remember);
  start();
}

window.addEventListener('hashchange', () => {
  if (takeTokenFromAddress()) {
    shell?.close();
    reason = null;
    start();
  } else {
    shell?.navigate();
  }
});
listenForKeys((key, event) => shell?.key(key, event) ?? false);

takeTokenFromAddress();
start();
