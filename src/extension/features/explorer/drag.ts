import * as vscode from 'vscode';
import type { Element } from './treeProvider.ts';

/** A row that is dragged, by the id of its node. */
export const NODE_TYPE = 'application/vnd.ovh-topology.node';

/** Rows can be dragged into an editor; nothing is dropped on the tree. */
export const dragController: vscode.TreeDragAndDropController<Element> = {
  dragMimeTypes: [NODE_TYPE, 'text/plain'],
  dropMimeTypes: [],
  handleDrag: ([element], data) => {
    if (element?.node.subject === undefined) return;
    data.set(NODE_TYPE, new vscode.DataTransferItem(element.node.id));
    data.set('text/plain', new vscode.DataTransferItem(element.node.subject.id));
  },
};
