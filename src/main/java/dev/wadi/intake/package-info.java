/**
 * From a drop folder to the archive: which files are finished, their bytes named by their hash, and
 * where the originals go. Knows the readers and the JDK; no database, no Camel.
 */
package dev.wadi.intake;
