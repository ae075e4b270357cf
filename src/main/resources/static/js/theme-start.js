// Runs before the first paint, as a classic script, so that a chosen theme never flashes the other one.
(() => {
  try {
    const theme = localStorage.getItem('groundhog.theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // Storage may be switched off: the system's theme applies.
  }
})();
