import { createConnection, ProposedFeatures } from 'vscode-languageserver/node.js';
import { serve } from './serve.ts';

/** The language server as the extension starts it; how to talk to it is in its arguments (--node-ipc, --stdio). */
serve(createConnection(ProposedFeatures.all));
