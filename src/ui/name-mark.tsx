/**
 * The porch lantern, small enough to stand inline. The style sheet colours it: it glows by night.
 */
function Lantern() {
  return (
    <svg class="lantern" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path class="lantern-frame" d="M16 2v4M9 11l7-5 7 5M8 11h16M10.5 11 12 25h8l1.5-14M10 25h12M14 29h4" />
      <path class="lantern-light" d="M16 14c2.4 2.6 3.2 4 3.2 5.4a3.2 3.2 0 0 1-6.4 0c0-1.4.8-2.8 3.2-5.4z" />
    </svg>
  );
}

/** The product's name mark: lantern and name. */
export function NameMark() {
  return (
    <span class="name-mark">
      <Lantern />
      <span>Porchlight</span>
    </span>
  );
}
