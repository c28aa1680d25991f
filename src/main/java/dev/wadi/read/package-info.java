/**
 * Guarded readers: workbook and CSV bytes to rows of cells. Knows the JDK and POI, nothing of ours.
 */
package dev.wadi.read;
