import { PageRenderer, type PageSnapshot, session } from '@hotwired/turbo';

/**
 * Error pages come like any other page. Turbo's own way swaps the whole head: the page stands unstyled for a moment,
 * and the toast region and the dialog are lost.
 */
export function renderErrorsAsPages(): void {
  const { view } = session;
  view.renderError = (snapshot: PageSnapshot, visit) => {
    visit?.changeHistory();
    return view.render(new PageRenderer(view.snapshot, snapshot, false));
  };
}
