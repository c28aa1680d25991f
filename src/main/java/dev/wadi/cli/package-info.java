/** The command line: verbs, what they print, and progress. */
package dev.wadi.cli;
