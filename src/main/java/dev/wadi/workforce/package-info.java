/** Workforce: SQL models, rules and reports of the simulation; in Java only what forms them. */
package dev.wadi.workforce;
