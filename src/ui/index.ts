export * from './avatar.tsx';
export * from './badge.tsx';
export * from './button.tsx';
export * from './card.tsx';
export * from './choice.tsx';
export * from './conversation.tsx';
export * from './copy-button.tsx';
export * from './dialog.tsx';
export * from './field.tsx';
export * from './field-frame.tsx';
export * from './figures.tsx';
export * from './filters.tsx';
export * from './form.tsx';
export * from './form-draft.tsx';
export * from './icon.tsx';
export * from './jumps.tsx';
export * from './layout.tsx';
export * from './line-editor.tsx';
export * from './list.tsx';
export * from './menu.tsx';
export * from './name-mark.tsx';
export * from './pager.tsx';
export * from './photo-picker.tsx';
export * from './pictures.tsx';
export * from './quick-actions.tsx';
export * from './rich-text.tsx';


export * from './row-order.ts';


export * from './row.tsx';


export * from './running-total.tsx';
export * from './schedule-editor.tsx';
export * from './select-all.tsx';
export * from './shell.tsx';
export * from './signals.tsx';
export * from './signature.tsx';
export * from './table.tsx';
export * from './time.tsx';
export * from './toast.tsx';
export * from './todo.tsx';
export * from './top-bar.tsx';
export * from './typed-rows.ts';
export * from './upload-form.tsx';
export * from './viewer.tsx';
export * from './ways.tsx';
