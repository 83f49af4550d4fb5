import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { t } from '@vscode/l10n';
import type { DrawingInput, Drawn, TextFormat } from '../../../diagram/drawing.ts';
import { isTooLarge } from '../../../lint/tooLarge.ts';
import {
  isFromDiagramPage,
  type DiagramChoice,
  type DiagramSource,
  type DiagramView,
  type FromDiagramPage,
  type ToDiagramPage,
} from '../../../panels/diagram.ts';
import { sentenceOf } from '../../platform/commands.ts';
import type { Log } from '../../platform/log.ts';
import type { Sessions } from '../session/index.ts';
import { AccountFollower, type AccountPart } from './accountFollower.ts';
import type { DrawingThread } from './drawingThread.ts';
import { fileOf, findingsOf, sourceKey, sourceName, vracksIn } from './source.ts';

export interface PanelServices {
  readonly thread: DrawingThread;
  readonly sessions: Sessions;
  readonly log: Log;
  /** Goes to a line of a file or to the row of an object of the account. */
  readonly open: (panel: DiagramPanel, id: string, isOther: boolean) => Promise<void>;
  readonly export: (panel: DiagramPanel) => unknown;
}

/** Milliseconds for which a bitmap is waited for. */
const PAINT_MS = 15_000;

/**
 * One diagram in the editor. It follows its file and the account while it is on the screen: one picture is under way at
 * a time, and what happens meanwhile is in the next.
 */
export class DiagramPanel implements vscode.Disposable {
  readonly #id = randomUUID();
  readonly #account: AccountFollower;
  readonly #subscriptions: { dispose(): unknown }[] = [];
  /** What the drawing has not been told yet. */
  #news: Partial<DrawingInput> = {};
  #generation = -1;
  #isReady = false;
  #isWhole = true;
  #isFresh = true;
  #isDirty = true;
  #isDrawing = false;
  /** To be gone to when it is in the picture. */
  #wanted: { readonly type: 'focus' | 'see'; readonly id: string } | undefined;
  #known: Omit<DrawingInput, 'view' | 'collapsed' | 'expanded'>;
  #part: AccountPart | undefined;
  #problem: string | undefined;
  #isEmpty = false;
  #paints = new Map<number, (data: string | null) => void>();
  #painted = 0;

  constructor(
    readonly panel: vscode.WebviewPanel,
    private choice: DiagramChoice,
    private readonly services: PanelServices,
  ) {
    this.#known = {
      title: panel.title,
      text: null,
      findings: [],
      account: null,
    };
    this.#account = new AccountFollower(services.sessions, (part) => this.#takeAccount(part));
    this.#subscriptions.push(
      this.#account,
      panel.webview.onDidReceiveMessage((message: unknown) => {
        if (isFromDiagramPage(message)) this.#receive(message);
      }),
      panel.onDidChangeViewState(() => {
        // A hidden page is gone; it says when it is back.
        if (!panel.visible) this.#isReady = false;
        this.#account.setVisible(panel.visible);
      }),
    );
    const file = fileOf(choice.source);
    if (file) this.#followFile(file);
    this.#followAccount();
  }

  get source(): DiagramSource {
    return this.choice.source;
  }

  get key(): string {
    return sourceKey(this.source);
  }

  get name(): string {
    return sourceName(this.source);
  }

  dispose(): void {
    vscode.Disposable.from(...this.#subscriptions).dispose();
    this.services.thread.forget(this.#id);
    for (const done of this.#paints.values()) done(null);
  }

  locate(id: string) {
    return this.services.thread.ask(this.#id, 'locate', id);
  }

  exported(format: TextFormat): Promise<string> {
    return this.services.thread.ask(this.#id, 'export', format, isDark() ? 'dark' : 'light');
  }

  /** A bitmap of the picture, made by the page. */
  async painted(): Promise<Uint8Array> {
    const svg = await this.exported('svg');
    const request = (this.#painted += 1);
    const data = await new Promise<string | null>((resolve) => {
      const timer = setTimeout(() => resolve(null), PAINT_MS);
      this.#paints.set(request, (painted) => {
        clearTimeout(timer);
        resolve(painted);
      });
      this.#post({ type: 'paint', request, svg });
    });
    this.#paints.delete(request);
    if (data === null) throw new Error(t('The picture is too large for PNG; export it as SVG.'));
    return Buffer.from(data, 'base64');
  }

  #followFile(file: vscode.Uri): void {
    const isOurs = ({ uri }: vscode.TextDocument) => uri.toString() === file.toString();
    this.#subscriptions.push(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (isOurs(document) && contentChanges.length > 0) this.#takeText(document);
      }),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        if (uris.some((uri) => uri.toString() === file.toString())) this.#takeFindings(file);
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
        const [first] = selections;
        if (isOurs(textEditor.document) && first) void this.#showCurrent(textEditor.document, first.active);
      }),
    );
    // Also one that is not open, as after a reload of the window.
    vscode.workspace.openTextDocument(file).then(
      (document) => {
        this.#takeText(document);
        this.#takeFindings(file);
      },
      (error: unknown) => {
        this.#problem = t('{0} cannot be read: {1}', sourceName(this.source), sentenceOf(error));
        this.#sendState();
      },
    );
  }

  #takeText(document: vscode.TextDocument): void {
    const text = document.getText();
    this.#problem = isTooLarge(text)
      ? t('{0} is too large to be drawn; split it.', sourceName(this.source))
      : undefined;
    if (this.#problem === undefined) this.#tell({ text });
    else this.#sendState();
    this.#followAccount();
  }

  #takeFindings(file: vscode.Uri): void {
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.toString());
    if (!document) return;
    const findings = findingsOf(document);
    if (JSON.stringify(findings) !== JSON.stringify(this.#known.findings)) this.#tell({ findings });
  }

  #takeAccount(part: AccountPart | undefined): void {
    // What arrives piece by piece is laid out anew each time, as if it had come at once.
    if (this.#part === undefined || this.#part.isLoading) this.#isFresh = true;
    this.#part = part;
    this.#tell({ account: part?.view ?? null });
  }

  /** The account is only read for a view that shows it. */
  #followAccount(): void {
    const { source, view } = this.choice;
    if (view === 'file') this.#account.follow(undefined);
    else this.#account.follow(source.kind === 'vrack' ? [source.vrack] : vracksIn(this.#known.text ?? ''));
  }

  async #showCurrent(document: vscode.TextDocument, position: vscode.Position): Promise<void> {
    if (!this.panel.visible || !this.#isReady || this.choice.view === 'account') return;
    const asked = document.version;
    const id = await this.#try(this.services.thread.ask(this.#id, 'at', document.offsetAt(position)));
    if (document.version === asked) this.#post({ type: 'current', id: id ?? null });
  }

  #receive(message: FromDiagramPage): void {
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        this.#isWhole = true;
        this.#sendState();
        this.#draw();
        return;
      case 'view':
        this.#setView(message.view);
        return;
      case 'toggle':
        this.#fold(message.id, message.isOpen);
        return;
      case 'open':
        void this.#try(this.services.open(this, message.id, message.isOther));
        return;
      case 'find':
        void this.#find(message.text);
        return;
      case 'reveal':
        void this.#reveal(message.id);
        return;
      case 'export':
        void this.services.export(this);
        return;
      case 'painted':
        this.#paints.get(message.request)?.(message.data);
    }
  }

  #setView(view: DiagramView): void {
    if (!this.#views().includes(view)) return;
    this.choice = { ...this.choice, view };
    this.#isFresh = true;
    this.#isDirty = true;
    this.#followAccount();
    this.#sendState();
    this.#draw();
  }

  #fold(id: string, isOpen: boolean): void {
    const node = id.replace(/^more:/, '');
    const { collapsed, expanded } = this.choice;
    const without = (ids: readonly string[]) => ids.filter((one) => one !== node);
    this.choice = {
      ...this.choice,
      collapsed: isOpen ? without(collapsed) : [...without(collapsed), node],
      expanded: isOpen ? [...without(expanded), node] : without(expanded),
    };
    this.#isFresh = true;
    this.#isDirty = true;
    this.#wanted = { type: 'focus', id: node };
    this.#sendState();
    this.#draw();
  }

  async #find(text: string): Promise<void> {
    const ids = await this.#try(this.services.thread.ask(this.#id, 'find', text));
    if (ids) this.#post({ type: 'found', text, ids });
  }

  async #reveal(id: string): Promise<void> {
    const around = await this.#try(this.services.thread.ask(this.#id, 'foldsAround', id));
    if (!around) return;
    const { collapsed, expanded } = this.choice;
    this.choice = {
      ...this.choice,
      collapsed: collapsed.filter((one) => !around.includes(one)),
      expanded: [...new Set([...expanded, ...around])],
    };
    this.#wanted = { type: 'see', id };
    this.#isFresh = true;
    this.#isDirty = true;
    this.#sendState();
    this.#draw();
  }

  #tell(news: Partial<DrawingInput>): void {
    this.#known = { ...this.#known, ...news };
    this.#news = { ...this.#news, ...news };
    this.#isDirty = true;
    this.#sendState();
    this.#draw();
  }

  #draw(): void {
    if (this.#isDrawing || !this.#isReady) return;
    if (!this.#isDirty && !this.#isWhole) return;
    this.#isDrawing = true;
    void this.#drawOnce().finally(() => {
      this.#isDrawing = false;
      this.#draw();
    });
  }

  async #drawOnce(): Promise<void> {
    const { thread } = this.services;
    const { view, collapsed, expanded } = this.choice;
    const isNew = thread.generation !== this.#generation || this.#generation < 0;
    const isFresh = this.#isFresh;
    const options = { isWhole: this.#isWhole || isNew, isFresh };
    const update = { ...(isNew ? this.#known : this.#news), view, collapsed, expanded };
    this.#news = {};
    [this.#isWhole, this.#isFresh, this.#isDirty] = [false, false, false];
    const asked = thread.ask(this.#id, 'draw', update, options);
    this.#generation = thread.generation;
    try {
      this.#sendDrawn(await asked, isFresh);
      this.#problem = undefined;
    } catch (error) {
      this.services.log.error(`diagram: ${sentenceOf(error)}`);
      this.#generation = -1;
      this.#problem = t('The diagram could not be drawn: {0}', sentenceOf(error).split('\n')[0] ?? '');
    }
    this.#sendState();
  }

  #sendDrawn({ scene, changes, order, isEmpty }: Drawn, isOther: boolean): void {
    this.#isEmpty = isEmpty;
    if (scene)
      this.#post({
        type: 'picture',
        ...scene,
        parts: scene.parts.map(withoutBefore),
        order: order ?? [],
        isOther,
      });
    if (changes) this.#post({ type: 'changes', ...changes, order: order ?? null, isOther });
    if (this.#wanted === undefined || this.#isDirty) return;
    this.#post(this.#wanted);
    this.#wanted = undefined;
  }

  #views(): readonly DiagramView[] {
    if (this.choice.source.kind === 'vrack') return ['account'];
    return ['file', 'account', 'both'];
  }

  #sendState(): void {
    this.#post({
      type: 'state',
      choice: this.choice,
      views: this.#views(),
      notice: this.#notice() ?? null,
      isBusy: this.choice.view !== 'file' && (this.#part?.isLoading ?? false),
    });
  }

  /** What stands beside or instead of a picture. */
  #notice(): string | undefined {
    if (this.#problem !== undefined) return this.#problem;
    const { view, source } = this.choice;
    if (view !== 'file') {
      if (!this.services.sessions.current) return t('Sign in to see what the account has.');
      if (source.kind === 'vrack' && this.services.sessions.current.account.id !== source.account) {
        return t('This vRack is of another account; switch to it.');
      }
      if (source.kind === 'file' && vracksIn(this.#known.text ?? '').length === 0) {
        return t('The file names no vRack, so there is nothing of the account to show.');
      }
      if (this.#part?.isLoading) return t('Reading the account…');
      const [failure] = this.#part?.failures ?? [];
      if (failure !== undefined) return t('Not everything could be read: {0}', failure);
    }
    return this.#isEmpty ? t('There is nothing to draw yet.') : undefined;
  }

  #post(message: ToDiagramPage): void {
    if (this.#isReady) void this.panel.webview.postMessage(message);
  }

  async #try<T>(work: Promise<T>): Promise<T | undefined> {
    try {
      return await work;
    } catch (error) {
      this.services.log.error(`diagram: ${sentenceOf(error)}`);
      return undefined;
    }
  }
}

const withoutBefore = <T extends object>(part: T): T & { readonly before: undefined } => ({
  ...part,
  before: undefined,
});

const isDark = (): boolean =>
  [vscode.ColorThemeKind.Dark, vscode.ColorThemeKind.HighContrast].includes(
    vscode.window.activeColorTheme.kind,
  );
