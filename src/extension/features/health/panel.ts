import { t } from '@vscode/l10n';
import * as vscode from 'vscode';
import { HEALTH_LOOK_MS, loadHealth } from '../../../doctor/loadHealth.ts';
import { healthOf, type ServiceHealth } from '../../../doctor/health.ts';
import { markdownReport } from '../../../doctor/report.ts';
import { popConfig, popStatus, port } from '../../../inventory/queries/ovhCloudConnect.ts';
import {
  isFromHealthPage,
  type FromHealthPage,
  type HealthPlace,
  type Period,
  type ToHealthPage,
} from '../../../panels/health.ts';
import { sentenceOf, showFailure } from '../../platform/commands.ts';
import type { Log } from '../../platform/log.ts';
import { webviewHtml, webviewOptions } from '../../platform/webviewPage.ts';
import type { Session, Sessions } from '../session/index.ts';
import { openLetter, readServiceKey, switchAlert } from './actions.ts';
import { Examination } from './examination.ts';
import { expectationOf } from './openTopology.ts';
import { healthView } from './view.ts';
import { healthWords } from './words.ts';

/** Milliseconds in which answers that come one by one are gathered before they are shown. */
const PAUSE_MS = 150;

export interface PanelHost {
  readonly extension: vscode.Uri;
  readonly sessions: Sessions;
  readonly log: Log;
}

/**
 * The health of one service in a panel. The page is told all it shows, and can be thrown away and made anew at any time;
 * what was found is kept here. Nothing is read while the panel is hidden.
 */
export class HealthPanel implements vscode.Disposable {
  readonly #subscriptions: vscode.Disposable[];
  #period: Period;
  #look: AbortController | undefined;
  #timer: NodeJS.Timeout | undefined;
  #pause: NodeJS.Timeout | undefined;
  #stopListening: (() => void) | undefined;
  #session: Session | undefined;
  /** Of the last look: when it ended, why it failed, what it could not read. */
  #lookedAt = Date.now();
  #failure: string | undefined;
  #unread: readonly string[] = [];
  #examination: Examination | undefined;
  #isReady = false;

  constructor(
    private readonly host: PanelHost,
    readonly panel: vscode.WebviewPanel,
    private readonly place: HealthPlace,
  ) {
    this.#period = place.period;
    const { webview } = panel;
    this.#subscriptions = [
      webview.onDidReceiveMessage((message: unknown) => {
        if (isFromHealthPage(message)) this.#receive(message);
        else host.log.warn('The health panel sent a message that is not understood.');
      }),
      panel.onDidChangeViewState(() => {
        if (panel.visible) void this.#read();
        else this.#rest();
      }),
      panel.onDidDispose(() => this.dispose()),
      host.sessions.onDidChange(() => this.#follow()),
    ];
    webview.options = webviewOptions(host.extension);
    webview.html = webviewHtml(webview, host.extension, {
      name: 'health',
      title: panel.title,
      strings: healthWords(),
    });
    this.#follow();
  }

  /** Starts troubleshooting, unless it is under way. */
  troubleshoot(diagnostics = true): void {
    const { service } = this.place;
    const session = this.#session;
    if (!session || this.#examination?.isRunning) return;
    const { topology, sentence } = expectationOf(service);
    this.#examination = new Examination(sentence, () => this.#showExamination());
    this.#showExamination();
    void this.#examination.run(session.api, session.inventory, service, {
      diagnostics,
      ...(topology ? { topology } : {}),
    });
  }

  dispose(): void {
    this.#rest();
    this.#examination?.cancel();
    this.#stopListening?.();
    this.#subscriptions.forEach((one) => void one.dispose());
    clearTimeout(this.#pause);
  }

  /** The session of the account that the service belongs to, once it is open. */
  #follow(): void {
    const { current } = this.host.sessions;
    this.#stopListening?.();
    this.#examination?.cancel();
    this.#examination = undefined;
    this.#session = current?.account.id === this.place.account ? current : undefined;
    this.#stopListening = this.#session?.inventory.onDidChange(() => {
      this.#pause ??= setTimeout(() => this.#show(), PAUSE_MS);
    });
    this.#failure = undefined;
    if (this.#session) void this.#read();
    else {
      this.#rest();
      const { accountLabel } = this.place;
      this.#failure = current
        ? t(
            'The service is of the account {0}, which is not in use: switch to it to see how the service is doing.',
            accountLabel,
          )
        : t('Waiting for the account {0}.', accountLabel);
      this.#show();
    }
  }

  /** Reads what is not fresh, and again after a while, as long as the panel is on the screen. */
  async #read(again = false): Promise<void> {
    const session = this.#session;
    if (!session || !this.panel.visible) return;
    this.#rest();
    const look = new AbortController();
    this.#look = look;
    this.#show();
    try {
      const { unread } = await loadHealth(session.inventory, this.place.service, {
        period: this.#period,
        signal: look.signal,
        again,
      });
      this.#unread = unread;
      this.#failure = undefined;
    } catch (error) {
      // Somebody looks elsewhere, or has asked for something else.
      if (look.signal.aborted) return;
      this.#failure = sentenceOf(error);
    }
    if (look.signal.aborted) return;
    this.#look = undefined;
    this.#lookedAt = Date.now();
    this.#timer = setTimeout(() => void this.#read(), HEALTH_LOOK_MS);
    this.#show();
  }

  /** Nothing is waited for any more. */
  #rest(): void {
    this.#look?.abort();
    this.#look = undefined;
    clearTimeout(this.#timer);
  }

  #receive(message: FromHealthPage): void {
    const session = this.#session;
    const { service } = this.place;
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        this.#show();
        if (this.#examination) this.#showExamination();
        return;
      case 'refresh':
        void this.#read(true);
        return;
      case 'period':
        this.#period = message.period;
        void this.#read();
        return;
      case 'troubleshoot':
        this.troubleshoot(message.diagnostics);
        return;
      case 'cancel':
        this.#examination?.cancel();
        return;
      case 'report':
        this.#attempt('report', () => this.#report());
        return;
      default:
    }
    if (!session) return;
    switch (message.type) {
      case 'alert':
        this.#attempt('alert', async () => {
          try {
            await switchAlert(session.api, session.inventory, service, message.name, message.isOn);
          } finally {
            await this.#read();
          }
        });
        return;
      case 'letter':
        this.#attempt('letter', () => openLetter(session.api, service));
        return;
      case 'serviceKey':
        this.#attempt('serviceKey', async () => {
          const key = await readServiceKey(session.api, service, message.id);
          if (message.wanted === 'copy') await vscode.env.clipboard.writeText(key);
          else this.#post({ type: 'serviceKey', id: message.id, key });
        });
        return;
      default:
    }
  }

  /** Does what a button asks for; a failure is shown with its log. */
  #attempt(what: string, work: () => Promise<unknown>): void {
    work().catch((error: unknown) => void showFailure(this.host.log, `health panel: ${what}`, error));
  }

  async #report(): Promise<void> {
    const found = this.#examination?.found;
    if (!found) return;
    const document = await vscode.workspace.openTextDocument({
      language: 'markdown',
      content: markdownReport(found),
    });
    await vscode.window.showTextDocument(document, { preview: false });
  }

  /** Tells the page what is known. */
  #show(): void {
    clearTimeout(this.#pause);
    this.#pause = undefined;
    const health = this.#session && this.#known(this.#session);
    if (health) this.panel.title = panelTitle(health.name);
    this.#post({
      type: 'health',
      place: { ...this.place, period: this.#period },
      view: health && this.#session ? this.#view(health, this.#session) : null,
      isLoading: this.#look !== undefined,
      failure: this.#failure ?? null,
    });
  }

  #known({ inventory }: Session): ServiceHealth | undefined {
    const known = healthOf(inventory, this.place.service, this.#period, Date.now());
    return known && { ...known, unread: this.#unread };
  }

  #view(health: ServiceHealth, { inventory }: Session) {
    const { service } = this.place;
    return healthView(health, this.#period, {
      looked: this.#lookedAt,
      port: (id) => inventory.peek(port(service, id)).asOf,
      pop: (id) => inventory.peek(popStatus(service, id)).asOf ?? inventory.peek(popConfig(service, id)).asOf,
    });
  }

  #showExamination(): void {
    this.#post({ type: 'examination', view: this.#examination?.view() ?? null });
  }

  /** A page that is hidden has gone; it asks for everything when it comes back. */
  #post(message: ToHealthPage): void {
    if (this.#isReady && this.panel.visible) void this.panel.webview.postMessage(message);
  }
}

export const panelTitle = (name: string): string => t('Health: {0}', name);
