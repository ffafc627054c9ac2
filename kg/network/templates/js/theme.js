"use strict";
// The stylesheet's colours, for the canvas.

/** @returns {(name: string) => string} */
function themeColours() {
  const style = getComputedStyle(document.documentElement);
  const found = new Map();
  return (name) => {
    if (!found.has(name)) found.set(name, style.getPropertyValue(`--${name}`).trim());
    return found.get(name);
  };
}

/** @param {string} hex @param {number} share @returns {string} the colour, more or less transparent */
function faded(hex, share) {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
  return `rgba(${r}, ${g}, ${b}, ${share})`;
}
