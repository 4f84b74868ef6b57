/** Says so when this device cannot play its video, or hears it only: what cannot be watched here is downloaded. */
class WatchedVideo extends HTMLElement {
  connectedCallback(): void {
    // Neither event rises from a video to what is around it.
    for (const event of ['error', 'loadedmetadata']) this.addEventListener(event, this.look, true);
    this.look();
  }

  private look = (): void => {
    const video = this.querySelector('video');
    const words = this.querySelector('p');
    if (!video || !words) return;
    const unseen = video.readyState > 0 && video.videoWidth === 0;
    video.hidden = video.error !== null || unseen;
    words.hidden = !video.hidden;
  };
}

customElements.define('watched-video', WatchedVideo);
