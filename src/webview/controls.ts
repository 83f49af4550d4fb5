/**
 * The controls of the webviews: buttons, drop-downs, fields and tabs that look like the editor's and follow its theme.
 * The toolkit behind them is no longer developed, so this is the only file that imports it; pages use the names of
 * `Control` in their markup, and what replaces the toolkit one day replaces it here.
 */
import {
  provideVSCodeDesignSystem,
  vsCodeBadge,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDivider,
  vsCodeDropdown,
  vsCodeLink,
  vsCodeOption,
  vsCodePanels,
  vsCodePanelTab,
  vsCodePanelView,
  vsCodeProgressRing,
  vsCodeTextField,
} from '@vscode/webview-ui-toolkit';

/** Element names, by what they are. */
export const Control = {
  badge: 'vscode-badge',
  button: 'vscode-button',
  checkbox: 'vscode-checkbox',
  divider: 'vscode-divider',
  dropdown: 'vscode-dropdown',
  link: 'vscode-link',
  option: 'vscode-option',
  tabs: 'vscode-panels',
  tab: 'vscode-panel-tab',
  tabView: 'vscode-panel-view',
  progress: 'vscode-progress-ring',
  textField: 'vscode-text-field',
} as const;

/** Makes the controls known to the page; to be called once, before markup with them is made. */
export const registerControls = (): void => {
  provideVSCodeDesignSystem().register(
    vsCodeBadge(),
    vsCodeButton(),
    vsCodeCheckbox(),
    vsCodeDivider(),
    vsCodeDropdown(),
    vsCodeLink(),
    vsCodeOption(),
    vsCodePanels(),
    vsCodePanelTab(),
    vsCodePanelView(),
    vsCodeProgressRing(),
    vsCodeTextField(),
  );
};
