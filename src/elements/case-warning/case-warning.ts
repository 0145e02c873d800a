import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Conversation, LinkWarning, LinkedRecords } from '../../desk/conversation.js';
import type { Desk } from '../../desk/desk.js';
import { type Lookup, sameParty } from '../../model/record.js';
import { baseStyles, contentStyles, caseWarningStyles } from '../styles.js';
import { ringing } from '../../desk/conversation.js';
import { announceInside } from '../../ui/announcer.js';
import { ScreenpopElement } from '../../ui/element.js';
import { WarningAnswerEvent } from '../../ui/events.js';
import { rememberFocus } from '../../ui/focus.js';
import { isolated } from '../../ui/format.js';
import { warningIcon } from '../../ui/icons.js';
import { renderTerms } from '../../ui/terms.js';
import { caseWarningStrings, type CaseWarningStrings } from '../strings.js';

/**
 * R-WARN: names what is linked and what was chosen, and waits for the agent. Nothing is written before. Keeping is
 * focused first, and Escape keeps.
 *
 * @tagname case-warning
 * @summary Asks before a conversation is linked to another record than the assigned one.
 * @event {WarningAnswerEvent} warning-answer - Cancelable. The agent answered.
 * @csspart dialog - The dialog.
 */
export class CaseWarningElement extends ScreenpopElement<CaseWarningStrings> {
  static override readonly tag = 'case-warning';
  static override readonly defaultStrings = caseWarningStrings;
  static override styles = [baseStyles, contentStyles, caseWarningStyles];
  static override properties = {
    warning: { attribute: false },
  };

  /** For use without a desk. */
  warning?: LinkWarning;

  /** Brings the focus back to where it was when the dialog came up. */
  #comeBack: (() => void) | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  /** With the conversation it goes off the page as it is, and with it the focus inside. */
  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#comeBack?.();
  }

  get #shown(): LinkWarning | undefined {
    return this.warning ?? this.conversation?.warning;
  }

  protected override get isAlone(): boolean {
    return this.warning !== undefined;
  }

  protected override watch(shown: Conversation | undefined, desk: Desk): readonly unknown[] {
    return [shown?.warning && ringing(desk.getSnapshot()).length];
  }

  /** Closed before it is gone: the browser finds its way back also into what is closed to us. */
  protected override willUpdate(): void {
    if (!this.#shown) this.renderRoot.querySelector('dialog')?.close();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const dialog = this.renderRoot.querySelector('dialog');
    // Taken off the page, it is open still and modal no more.
    if (dialog?.isConnected && !dialog.matches(':modal')) {
      dialog.open = false;
      this.#comeBack ??= rememberFocus(this);
      dialog.showModal();
      announceInside(this, dialog);
      dialog.querySelector<HTMLElement>('[autofocus]')?.focus();
    }
    if (dialog) return;
    this.#comeBack?.();
    this.#comeBack = undefined;
  }

  #answer(choice: 'link' | 'keep'): void {
    const conversationId = this.ownConversationId ?? '';
    this.act(new WarningAnswerEvent({ conversationId, choice }), (desk, { id }) => desk.answer(id, choice));
  }

  /**
   * Escape: the dialog closes when the answer has arrived, not before. A browser may let a second Escape close it all the same; then it
   * is shown again, for what is not answered stays asked.
   */
  readonly #onCancel = (event: Event): void => {
    event.preventDefault();
    this.#answer('keep');
  };

  /** Tab goes round inside. */
  readonly #onKeyDown = (event: KeyboardEvent): void => {
    // WebKitGTK has no name for Tab with Shift.
    if (event.key !== 'Tab' && event.code !== 'Tab') return;
    const buttons = [...this.renderRoot.querySelectorAll('button')];
    const at = buttons.findIndex((button) => button === event.target) + (event.shiftKey ? -1 : 1);
    event.preventDefault();
    buttons.at(at % buttons.length)?.focus();
  };

  protected override render(): TemplateResult | typeof nothing {
    const { text } = this;
    const warning = this.#shown;
    if (!warning) return nothing;
    const { chosen, current, reasons, blocked } = warning;
    const keep = current.case ? text.keepCase : text.keep;
    const link =
      chosen.case && chosen.case.id !== current.case?.id
        ? text.linkCase
        : chosen.customer
          ? text.linkCustomer
          : text.unlink;
    const waiting = this.isAlone || !this.desk ? 0 : ringing(this.desk.getSnapshot()).length;
    return html`<dialog
      part="dialog"
      role="alertdialog"
      aria-modal="true"
      aria-labelledby="heading"
      aria-describedby="why sides"
      @cancel=${this.#onCancel}
      @close=${(): void => this.requestUpdate()}
      @keydown=${this.#onKeyDown}
    >
      <div class="grid">
        <h2 id="heading">${warningIcon()}${text.heading}</h2>
        <div id="why">
          ${reasons.map((reason) => html`<p>${text.reasons[reason]}</p>`)} ${blocked ? html`<p class="strong">${text.blocked}</p>` : nothing}
        </div>
        <div id="sides" class="sides grid">${this.#renderSide(text.current, current)}${this.#renderSide(text.chosen, chosen)}</div>
        ${waiting > 0 ? html`<p class="muted small">${text.waiting(waiting)}</p>` : nothing}
        <div class="row actions">
          ${blocked ? nothing : html`<button type="button" @click=${(): void => this.#answer('link')}>${link}</button>`}
          <button type="button" class="primary" autofocus @click=${(): void => this.#answer('keep')}>${keep}</button>
        </div>
      </div>
    </dialog>`;
  }

  /** A case is named with its customer, whether that one is linked or not; what could not be read is named by its id. */
  #renderSide(heading: string, { customer, case: linkedCase }: LinkedRecords): TemplateResult {
    const { text } = this;
    const owner = linkedCase?.customer;
    const shown = customer ?? owner;
    const name = (record: Lookup | undefined, none: string): TemplateResult =>
      record ? isolated(record.name || record.id) : html`<span class="muted">${none}</span>`;
    return html`<div class="side card grid">
      <h3>${heading}</h3>
      ${renderTerms([
        [text.case, name(linkedCase, text.noCase)],
        [text.customer, name(shown, text.nobody)],
        [text.caseOf, owner && shown && !sameParty(shown, owner) && name(owner, text.nobody)],
      ])}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'case-warning': CaseWarningElement;
  }
}
