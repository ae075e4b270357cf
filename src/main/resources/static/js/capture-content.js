import { facts } from './capture-facts.js';
import { captureHead, crumbs } from './capture-head.js';
import { completenessPanel, missingBeforeReady } from './completeness.js';
import { conversation } from './conversation.js';
import { errorSection } from './error-panel.js';
import { html, nothing } from './lit.js';
import { spanDetails } from './span-details.js';
import { time } from './text.js';
import { verdictSection } from './verdicts.js';

/** The page of one capture, from what it is to what became of it. */
export function captureContent({ capture, shell, panels, problem, turns }) {
  const evidence = capture.context ?? {};
  const { actions, trend, grouping, exports, traces, history } = panels;
  const onSplit = shell.may('reviewer') ? (chosen, onDone) => grouping.splitTraces(chosen, onDone) : null;
  return html`
    ${crumbs(shell.queue, capture)}
    ${captureHead(capture, problem)}
    ${exports.since()} ${missingBeforeReady(capture)}
    ${actions.view(capture)}
    <div class="detail-grid">
      <div class="detail-main">
        ${trend.view()}
        ${errorSection(capture.error ?? evidence.error)}
        ${verdictSection(capture.evaluations ?? evidence.evaluations)}
        <section class="panel" aria-labelledby="context-title">
          <h2 id="context-title">Latest context <span class="muted">${time(capture.contextAt ?? capture.lastSeen)}</span></h2>
          ${evidence.truncated ? html`<p class="hint">Some of this text was cut before it reached Groundhog.</p>` : nothing}
          ${conversation(evidence, turns)}
          ${spanDetails(evidence)}
        </section>
        ${traces.view(capture, onSplit)}
        ${grouping.why(capture)}
        ${grouping.similar()}
        ${exports.view()}
        ${history.view()}
      </div>
      <aside class="detail-aside" aria-label="Facts">${facts(capture, evidence)} ${completenessPanel(capture)}</aside>
    </div>
  `;
}
